#!/usr/bin/env bash
# Takes the picture of the README from the running program. Needs Xvfb and ImageMagick.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
export DISPLAY=:97 WEBCAM_OCR_HOME
WEBCAM_OCR_HOME=$(mktemp -d)
Xvfb "$DISPLAY" -screen 0 1180x720x24 >/dev/null 2>&1 &
server=$!
trap 'kill $server $program 2>/dev/null' EXIT
sleep 1
"$python" -m app --theme light --source assets/recordings/card.mp4 &
program=$!
sleep 12
import -window root docs/window.png
