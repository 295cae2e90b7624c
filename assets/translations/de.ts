<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source> {0} were there already.</source>
        <translation> {0} waren schon da.</translation>
    </message>
    <message>
        <source>All {0} characters were found.</source>
        <translation>Alle {0} Zeichen wurden gefunden.</translation>
    </message>
    <message>
        <source>Connect a camera, or choose another source.</source>
        <translation>Schließen Sie eine Kamera an, oder wählen Sie eine andere Quelle.</translation>
    </message>
    <message>
        <source>Move closer or hold still; wipe the lens</source>
        <translation>Näher heran oder stillhalten; die Linse abwischen</translation>
    </message>
    <message>
        <source>Nothing was recorded: no frame came. Choose another source.</source>
        <translation>Es wurde nichts aufgenommen: Es kam kein Bild. Wählen Sie eine andere Quelle.</translation>
    </message>
    <message>
        <source>Of {0} held-out samples it reads {1}, before {2}</source>
        <translation>Von {0} zurückgehaltenen Beispielen liest es {1}, vorher {2}</translation>
    </message>
    <message>
        <source>Only {0} samples were held out ({1} are needed, of a later session), too few to tell. On the samples it learnt from it reads {2} of {3}, before {4}; on the fixed set {5} characters are fixed and {6} broken.</source>
        <translation>Nur {0} Beispiele wurden zurückgehalten (nötig sind {1} aus einer späteren Sitzung), zu wenige für ein Urteil. Von den gelernten Beispielen liest es {2} von {3}, vorher {4}; im festen Satz sind {5} Zeichen nun richtig und {6} nun falsch.</translation>
    </message>
    <message>
        <source>Screen {0} was not found; there are {1}. Choose the part of the screen anew.</source>
        <translation>Bildschirm {0} wurde nicht gefunden; es gibt {1}. Wählen Sie den Teil des Bildschirms neu.</translation>
    </message>
    <message>
        <source>Switch on a light, or turn the text towards it</source>
        <translation>Licht einschalten, oder den Text zum Licht drehen</translation>
    </message>
    <message>
        <source>Take the cover off the lens, or open the camera&apos;s shutter</source>
        <translation>Den Deckel von der Linse nehmen, oder die Blende der Kamera öffnen</translation>
    </message>
    <message>
        <source>The disk of {0} is full, so the recording has stopped. Free some room, or choose another folder.</source>
        <translation>Der Datenträger von {0} ist voll, daher endet die Aufnahme. Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The history was damaged and begins anew; the old file is kept as {0}.</source>
        <translation>Der Verlauf war beschädigt und beginnt neu; die alte Datei bleibt als {0} erhalten.</translation>
    </message>
    <message>
        <source>The model {0} is gone.</source>
        <translation>Das Modell {0} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The screen cannot be read ({0}). Choose another source, or take a screenshot and open the file.</source>
        <translation>Der Bildschirm kann nicht gelesen werden ({0}). Wählen Sie eine andere Quelle, oder machen Sie ein Bildschirmfoto und öffnen Sie die Datei.</translation>
    </message>
    <message>
        <source>There is no screen to read: DISPLAY is not set. Start the program on a desktop.</source>
        <translation>Es gibt keinen Bildschirm zu lesen: DISPLAY ist nicht gesetzt. Starten Sie das Programm auf einem Desktop.</translation>
    </message>
    <message>
        <source>This program may not read the screen. Allow it under System Settings, Privacy &amp; Security, Screen Recording, and start it again.</source>
        <translation>Dieses Programm darf den Bildschirm nicht lesen. Erlauben Sie es unter Systemeinstellungen, Datenschutz &amp; Sicherheit, Bildschirmaufnahme, und starten Sie es neu.</translation>
    </message>
    <message>
        <source>Wayland lets no program read the screen by itself. Log in to an X11 session (it can be chosen where you log in), or take a screenshot and open the file.</source>
        <translation>Wayland lässt kein Programm von selbst den Bildschirm lesen. Melden Sie sich in einer X11-Sitzung an (wählbar, wo man sich anmeldet), oder machen Sie ein Bildschirmfoto und öffnen Sie die Datei.</translation>
    </message>
    <message>
        <source>`webcam-ocr {0}` failed: {1}</source>
        <translation>`webcam-ocr {0}` schlug fehl: {1}</translation>
    </message>
    <message>
        <source>a sample needs the character that it shows. Name it, such as Ω.</source>
        <translation>Ein Beispiel braucht das Zeichen, das es zeigt. Nennen Sie es, etwa Ω.</translation>
    </message>
    <message>
        <source>a sample shows {0} characters at most, got {1}. Cut it into shorter ones.</source>
        <translation>Ein Beispiel zeigt höchstens {0} Zeichen, dieses {1}. Zerlegen Sie es in kürzere.</translation>
    </message>
    <message>
        <source>a training is running already. Wait until it has ended, or stop it.</source>
        <translation>Es läuft schon ein Training. Warten Sie, bis es endet, oder brechen Sie es ab.</translation>
    </message>
    <message>
        <source>adapt needs the folder of the samples to learn from; name it with --samples.</source>
        <translation>adapt braucht den Ordner der Beispiele; nennen Sie ihn mit --samples.</translation>
    </message>
    <message>
        <source>another training is running. Wait until it has ended, or stop it.</source>
        <translation>Es läuft ein anderes Training. Warten Sie, bis es endet, oder brechen Sie es ab.</translation>
    </message>
    <message>
        <source>charset {0} names a character twice; list each once.</source>
        <translation>Der Zeichensatz {0} nennt ein Zeichen zweimal; nennen Sie jedes einmal.</translation>
    </message>
    <message>
        <source>device {0} is not available here ({1}). Leave out --device to train on the CPU.</source>
        <translation>Das Gerät {0} gibt es hier nicht ({1}). Ohne --device wird auf dem Prozessor trainiert.</translation>
    </message>
    <message>
        <source>its folder {0} names no character; call it by the character, or U+ and its code.</source>
        <translation>Sein Ordner {0} nennt kein Zeichen; nennen Sie ihn nach dem Zeichen, oder U+ und seinem Code.</translation>
    </message>
    <message>
        <source>look needs a picture of a line or a character; name it with --picture.</source>
        <translation>look braucht das Bild einer Zeile oder eines Zeichens; nennen Sie es mit --picture.</translation>
    </message>
    <message>
        <source>module &apos;ocr_model&apos; has no attribute {0}</source>
        <translation>Das Modul &apos;ocr_model&apos; hat kein Attribut {0}</translation>
    </message>
    <message>
        <source>no held-out font of the category {0} can draw {1}; choose other characters.</source>
        <translation>Keine zurückgehaltene Schrift der Art {0} kann {1} zeichnen; wählen Sie andere Zeichen.</translation>
    </message>
    <message>
        <source>no other model was used before this one. `webcam-ocr models list` shows what there is.</source>
        <translation>Vor diesem war kein anderes Modell in Gebrauch. `webcam-ocr models list` zeigt, welche es gibt.</translation>
    </message>
    <message>
        <source>no training was cut off, so there is nothing to resume. Leave out --resume.</source>
        <translation>Kein Training wurde unterbrochen, es gibt nichts fortzusetzen. Lassen Sie --resume weg.</translation>
    </message>
    <message>
        <source>quad of shape {0}</source>
        <translation>Viereck der Form {0}</translation>
    </message>
    <message>
        <source>samples learnt from</source>
        <translation>gelernte Beispiele</translation>
    </message>
    <message>
        <source>tesseract failed (exit {0}): {1}</source>
        <translation>tesseract schlug fehl (Code {0}): {1}</translation>
    </message>
    <message>
        <source>tesseract is not installed; install it (Debian: apt-get install tesseract-ocr) and start again.</source>
        <translation>tesseract ist nicht installiert; installieren Sie es (Debian: apt-get install tesseract-ocr) und starten Sie erneut.</translation>
    </message>
    <message>
        <source>the bundled model cannot be deleted: it is what everything can go back to.</source>
        <translation>Das mitgelieferte Modell lässt sich nicht löschen: Zu ihm kann immer zurückgekehrt werden.</translation>
    </message>
    <message>
        <source>the bundled model is missing. Install the program again.</source>
        <translation>Das mitgelieferte Modell fehlt. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>the bundled model takes no note. Write it beside one that was trained or imported.</source>
        <translation>Zum mitgelieferten Modell gibt es keine Notiz. Schreiben Sie sie zu einem trainierten oder importierten.</translation>
    </message>
    <message>
        <source>the bundled recordings are missing; restore assets/recordings.</source>
        <translation>Die mitgelieferten Aufnahmen fehlen; stellen Sie assets/recordings wieder her.</translation>
    </message>
    <message>
        <source>the bundled test picture is missing. Install the program again.</source>
        <translation>Das mitgelieferte Testbild fehlt. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>the characters {0}: {1} is not known to the model. Use {2}, or printable ASCII; others have to be taught first.</source>
        <translation>Die Zeichen {0}: {1} kennt das Modell nicht. Nehmen Sie {2} oder druckbares ASCII; andere müssen erst gelernt werden.</translation>
    </message>
    <message>
        <source>the history could not be written ({0}). Free some space; reading goes on without it.</source>
        <translation>Der Verlauf ließ sich nicht schreiben ({0}). Schaffen Sie Platz; gelesen wird ohne ihn weiter.</translation>
    </message>
    <message>
        <source>the history {0} cannot be used ({1}). Check its folder&apos;s permissions and the space left.</source>
        <translation>Der Verlauf {0} lässt sich nicht verwenden ({1}). Prüfen Sie die Rechte des Ordners und den freien Platz.</translation>
    </message>
    <message>
        <source>the line reads {0}, and a ? is not settled. Say what it is first, or that it is no character.</source>
        <translation>Die Zeile lautet {0}, und ein ? ist noch offen. Sagen Sie erst, was es ist, oder dass es kein Zeichen ist.</translation>
    </message>
    <message>
        <source>the pattern asks for {0}, which the model does not know; use characters of its charset.</source>
        <translation>Das Muster verlangt {0}, was das Modell nicht kennt; nehmen Sie Zeichen aus seinem Zeichensatz.</translation>
    </message>
    <message>
        <source>the pattern is empty; write what a line looks like, such as AA-9999.</source>
        <translation>Das Muster ist leer; schreiben Sie, wie eine Zeile aussieht, etwa AA-9999.</translation>
    </message>
    <message>
        <source>the pattern is too large; use fewer or smaller repeats.</source>
        <translation>Das Muster ist zu groß; nehmen Sie weniger oder kürzere Wiederholungen.</translation>
    </message>
    <message>
        <source>the picture cannot be kept as PNG. Take another one.</source>
        <translation>Das Bild lässt sich nicht als PNG ablegen. Nehmen Sie ein anderes.</translation>
    </message>
    <message>
        <source>the picture shows nothing: paper and ink differ by {0} grey levels. Take it in better light.</source>
        <translation>Das Bild zeigt nichts: Papier und Schrift unterscheiden sich um {0} Graustufen. Nehmen Sie es in besserem Licht auf.</translation>
    </message>
    <message>
        <source>the sample&apos;s description is damaged ({0}). Delete the sample, and add it again.</source>
        <translation>Die Beschreibung des Beispiels ist beschädigt ({0}). Löschen Sie das Beispiel, und fügen Sie es neu hinzu.</translation>
    </message>
    <message>
        <source>the training ended before it was done; {0} tells more. `webcam-ocr train --resume` goes on.</source>
        <translation>Das Training endete vor der Zeit; {0} sagt mehr. `webcam-ocr train --resume` setzt es fort.</translation>
    </message>
    <message>
        <source>there are {0} samples already, and no room for more. Remove some that teach little.</source>
        <translation>Es gibt schon {0} Beispiele, mehr haben keinen Platz. Entfernen Sie einige, die wenig lehren.</translation>
    </message>
    <message>
        <source>there is neither a sample of {0} nor a font that has it. Add a sample, or draw with more fonts.</source>
        <translation>Von {0} gibt es weder ein Beispiel noch eine Schrift, die es hat. Fügen Sie ein Beispiel hinzu, oder zeichnen Sie mit mehr Schriften.</translation>
    </message>
    <message>
        <source>there is nothing to learn from yet. Correct a character, or add one with `webcam-ocr samples add IMAGE CHAR`.</source>
        <translation>Es gibt noch nichts zu lernen. Berichtigen Sie ein Zeichen, oder fügen Sie eines mit `webcam-ocr samples add IMAGE CHAR` hinzu.</translation>
    </message>
    <message>
        <source>what stands on the card is not known yet. Type it, such as ABC 123.</source>
        <translation>Was auf der Karte steht, ist noch nicht bekannt. Tippen Sie es ein, etwa ABC 123.</translation>
    </message>
    <message>
        <source>{0} ({1}) is no character that stands by itself. Name one that is seen.</source>
        <translation>{0} ({1}) ist kein Zeichen, das für sich steht. Nennen Sie eines, das man sieht.</translation>
    </message>
    <message>
        <source>{0} can no longer be read ({1}). It is tried again by itself.</source>
        <translation>{0} kann nicht mehr gelesen werden ({1}). Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>{0} cannot be changed ({1}). Check its permissions.</source>
        <translation>{0} lässt sich nicht ändern ({1}). Prüfen Sie die Rechte.</translation>
    </message>
    <message>
        <source>{0} cannot be made ({1}). Name another folder with --out.</source>
        <translation>{0} lässt sich nicht anlegen ({1}). Nennen Sie mit --out einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{0} cannot be opened ({1}). Check its permissions.</source>
        <translation>{0} lässt sich nicht öffnen ({1}). Prüfen Sie die Rechte.</translation>
    </message>
    <message>
        <source>{0} cannot be opened ({1}). Unplug it and plug it in again.</source>
        <translation>{0} lässt sich nicht öffnen ({1}). Ziehen Sie den Stecker, und stecken Sie ihn wieder ein.</translation>
    </message>
    <message>
        <source>{0} cannot be played: it is damaged or of a kind that cannot be read. Try to save it as MP4.</source>
        <translation>{0} lässt sich nicht abspielen: Die Datei ist beschädigt oder von einer Art, die nicht gelesen werden kann. Speichern Sie sie als MP4.</translation>
    </message>
    <message>
        <source>{0} cannot be read. Remove the sample.</source>
        <translation>{0} lässt sich nicht lesen. Entfernen Sie das Beispiel.</translation>
    </message>
    <message>
        <source>{0} cannot be read; restore assets/recordings.</source>
        <translation>{0} lässt sich nicht lesen; stellen Sie assets/recordings wieder her.</translation>
    </message>
    <message>
        <source>{0} cannot be shown on seven segments; choose other characters.</source>
        <translation>{0} lässt sich nicht mit sieben Segmenten zeigen; wählen Sie andere Zeichen.</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Check its permissions and the space left.</source>
        <translation>{0} lässt sich nicht schreiben ({1}). Prüfen Sie die Rechte und den freien Platz.</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Choose another file; the readings are in the history.</source>
        <translation>{0} lässt sich nicht schreiben ({1}). Wählen Sie eine andere Datei; die Texte stehen im Verlauf.</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Choose another folder.</source>
        <translation>{0} lässt sich nicht schreiben ({1}). Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{0} cannot be written as {1} video here. Try {2}.avi.</source>
        <translation>{0} lässt sich hier nicht als {1}-Video schreiben. Versuchen Sie {2}.avi.</translation>
    </message>
    <message>
        <source>{0} cannot draw {1}; restore assets/fonts.</source>
        <translation>{0} kann {1} nicht zeichnen; stellen Sie assets/fonts wieder her.</translation>
    </message>
    <message>
        <source>{0} carries no id of its own. Retrain it with this version, or pick another model.</source>
        <translation>{0} trägt keine eigene Kennung. Trainieren Sie es mit dieser Version neu, oder nehmen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>{0} could not be finished: the disk may be full. Free some room and record again.</source>
        <translation>{0} ließ sich nicht abschließen: Der Datenträger ist wohl voll. Schaffen Sie Platz, und nehmen Sie erneut auf.</translation>
    </message>
    <message>
        <source>{0} could not be opened for MPEG-4; install an OpenCV built with FFmpeg (pip install opencv-python).</source>
        <translation>{0} ließ sich nicht für MPEG-4 öffnen; installieren Sie ein OpenCV mit FFmpeg (pip install opencv-python).</translation>
    </message>
    <message>
        <source>{0} could not be written ({1}). Choose another place; the samples are untouched.</source>
        <translation>{0} ließ sich nicht schreiben ({1}). Wählen Sie einen anderen Ort; die Beispiele sind unberührt.</translation>
    </message>
    <message>
        <source>{0} could not be written ({1}). Free some space or choose another folder; nothing was changed.</source>
        <translation>{0} ließ sich nicht schreiben ({1}). Schaffen Sie Platz, oder wählen Sie einen anderen Ordner; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{0} does not answer or sends no video. Check the address, and that the phone or camera is on the same network.</source>
        <translation>{0} antwortet nicht oder sendet kein Video. Prüfen Sie die Adresse, und ob Telefon oder Kamera im selben Netz sind.</translation>
    </message>
    <message>
        <source>{0} does not exist. Check the name.</source>
        <translation>{0} gibt es nicht. Prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>{0} does not exist. Give a camera&apos;s number, a file, or an address such as http://192.168.1.5:8080/video.</source>
        <translation>{0} gibt es nicht. Geben Sie die Nummer einer Kamera, eine Datei oder eine Adresse an, etwa http://192.168.1.5:8080/video.</translation>
    </message>
    <message>
        <source>{0} does not exist. Name a folder or a .zip whose folders are named by their characters.</source>
        <translation>{0} gibt es nicht. Nennen Sie einen Ordner oder eine .zip-Datei, deren Ordner nach ihren Zeichen heißen.</translation>
    </message>
    <message>
        <source>{0} does not exist. Name a font file, such as a .ttf, or a folder of some.</source>
        <translation>{0} gibt es nicht. Nennen Sie eine Schriftdatei, etwa eine .ttf, oder einen Ordner mit welchen.</translation>
    </message>
    <message>
        <source>{0} does not exist. {1}</source>
        <translation>{0} gibt es nicht. {1}</translation>
    </message>
    <message>
        <source>{0} does not exist; leave out --resume to start anew.</source>
        <translation>{0} gibt es nicht; ohne --resume beginnt es neu.</translation>
    </message>
    <message>
        <source>{0} gave no frame: it is empty or cut short. Record or copy it again.</source>
        <translation>{0} gab kein Bild: Die Datei ist leer oder abgeschnitten. Nehmen Sie sie neu auf, oder kopieren Sie sie neu.</translation>
    </message>
    <message>
        <source>{0} gave no frame: it is empty, cut short, or of a kind that cannot be read. Try to save it as MP4.</source>
        <translation>{0} gab kein Bild: Die Datei ist leer, abgeschnitten oder von einer Art, die nicht gelesen werden kann. Speichern Sie sie als MP4.</translation>
    </message>
    <message>
        <source>{0} gave no frame; restore assets/recordings or make them again with `python -m training recordings`.</source>
        <translation>{0} gab kein Bild; stellen Sie assets/recordings wieder her, oder erzeugen Sie sie mit `python -m training recordings`.</translation>
    </message>
    <message>
        <source>{0} gives no picture. Unplug it and plug it in again, or choose another source.</source>
        <translation>{0} gibt kein Bild. Ziehen Sie den Stecker und stecken Sie ihn wieder ein, oder wählen Sie eine andere Quelle.</translation>
    </message>
    <message>
        <source>{0} holds no font that draws letters and digits. Name another .ttf, .otf or .woff2 file, or a folder of some.</source>
        <translation>{0} enthält keine Schrift mit Buchstaben und Ziffern. Nennen Sie eine andere .ttf-, .otf- oder .woff2-Datei, oder einen Ordner mit welchen.</translation>
    </message>
    <message>
        <source>{0} holds no manifest.json of the form {{&quot;stills&quot;: [{{&quot;file&quot;, &quot;kind&quot;, &quot;text&quot;}}]}} ({1}); name another folder.</source>
        <translation>{0} enthält keine manifest.json der Form {{&quot;stills&quot;: [{{&quot;file&quot;, &quot;kind&quot;, &quot;text&quot;}}]}} ({1}); nennen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{0} holds no picture in a class folder, such as U+03A9/1.png. Nothing was added.</source>
        <translation>{0} enthält kein Bild in einem Zeichenordner, etwa U+03A9/1.png. Nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>{0} holds no picture or video. Name a folder with some, such as .jpg, .png or .mp4.</source>
        <translation>{0} enthält weder Bild noch Video. Nennen Sie einen Ordner mit welchen, etwa .jpg, .png oder .mp4.</translation>
    </message>
    <message>
        <source>{0} holds no sample that can be used. Add some first: correct a character, or `webcam-ocr samples add`.</source>
        <translation>{0} enthält kein brauchbares Beispiel. Fügen Sie erst welche hinzu: Berichtigen Sie ein Zeichen, oder `webcam-ocr samples add`.</translation>
    </message>
    <message>
        <source>{0} holds {1} where {2} was expected. {3}</source>
        <translation>{0} enthält {1}, wo {2} erwartet wurde. {3}</translation>
    </message>
    <message>
        <source>{0} is a .pth of another program: format, schema, state_dict and meta were expected in it. {1}</source>
        <translation>{0} ist eine .pth eines anderen Programms: format, schema, state_dict und meta wurden darin erwartet. {1}</translation>
    </message>
    <message>
        <source>{0} is a checkpoint of the {1}, not of the {2}; name the other one.</source>
        <translation>{0} ist ein Zwischenstand des {1}, nicht des {2}; nennen Sie den anderen.</translation>
    </message>
    <message>
        <source>{0} is a damaged picture. Save or copy it again.</source>
        <translation>{0} ist ein beschädigtes Bild. Speichern oder kopieren Sie es neu.</translation>
    </message>
    <message>
        <source>{0} is a folder. Choose a file in it; `webcam-ocr read` reads whole folders.</source>
        <translation>{0} ist ein Ordner. Wählen Sie eine Datei darin; `webcam-ocr read` liest ganze Ordner.</translation>
    </message>
    <message>
        <source>{0} is damaged or not a .pth of this program ({1}). {2}</source>
        <translation>{0} ist beschädigt oder keine .pth dieses Programms ({1}). {2}</translation>
    </message>
    <message>
        <source>{0} is damaged: its state_dict and meta were expected to be dictionaries. {1}</source>
        <translation>{0} ist beschädigt: state_dict und meta müssen Wörterbücher sein. {1}</translation>
    </message>
    <message>
        <source>{0} is empty. Save or copy the picture again.</source>
        <translation>{0} ist leer. Speichern oder kopieren Sie das Bild neu.</translation>
    </message>
    <message>
        <source>{0} is in use by another program. Close that program; it is tried again by itself.</source>
        <translation>{0} wird von einem anderen Programm benutzt. Schließen Sie es; der Versuch wiederholt sich von selbst.</translation>
    </message>
    <message>
        <source>{0} is in use by {1}. Close that program; it is tried again by itself.</source>
        <translation>{0} wird von {1} benutzt. Schließen Sie das Programm; der Versuch wiederholt sich von selbst.</translation>
    </message>
    <message>
        <source>{0} is in use. Switch to another model first, such as with `webcam-ocr models use bundled`.</source>
        <translation>{0} ist in Gebrauch. Wechseln Sie erst zu einem anderen Modell, etwa mit `webcam-ocr models use bundled`.</translation>
    </message>
    <message>
        <source>{0} is missing: the fonts come with the project; restore assets/fonts and start again.</source>
        <translation>{0} fehlt: Die Schriften gehören zum Programm; stellen Sie assets/fonts wieder her, und starten Sie erneut.</translation>
    </message>
    <message>
        <source>{0} is neither the id nor the character of a sample. `webcam-ocr samples list` shows them all.</source>
        <translation>{0} ist weder Kennung noch Zeichen eines Beispiels. `webcam-ocr samples list` zeigt alle.</translation>
    </message>
    <message>
        <source>{0} is no check digit that is known. Use one of {1}.</source>
        <translation>{0} ist keine bekannte Prüfziffer. Nehmen Sie eine von {1}.</translation>
    </message>
    <message>
        <source>{0} is no picture that OpenCV can read; take it out of manifest.json.</source>
        <translation>{0} ist kein Bild, das OpenCV lesen kann; nehmen Sie es aus manifest.json.</translation>
    </message>
    <message>
        <source>{0} is no picture that can be read. Name a .png or .jpg of a line or a character.</source>
        <translation>{0} ist kein lesbares Bild. Nennen Sie eine .png oder .jpg einer Zeile oder eines Zeichens.</translation>
    </message>
    <message>
        <source>{0} is no regular expression: {1}.</source>
        <translation>{0} ist kein regulärer Ausdruck: {1}.</translation>
    </message>
    <message>
        <source>{0} is not a .zip that can be read ({1}). Export it again.</source>
        <translation>{0} ist keine lesbare .zip-Datei ({1}). Exportieren Sie sie neu.</translation>
    </message>
    <message>
        <source>{0} is not a checkpoint of this training ({1}); leave out --resume to start anew.</source>
        <translation>{0} ist kein Zwischenstand dieses Trainings ({1}); ohne --resume beginnt es neu.</translation>
    </message>
    <message>
        <source>{0} is not a picture that can be read. Save it as PNG or JPEG.</source>
        <translation>{0} ist kein lesbares Bild. Speichern Sie es als PNG oder JPEG.</translation>
    </message>
    <message>
        <source>{0} is not above 0</source>
        <translation>{0} ist nicht größer als 0</translation>
    </message>
    <message>
        <source>{0} is not in the charset; add it to the charset and retrain.</source>
        <translation>{0} ist nicht im Zeichensatz; nehmen Sie es auf, und trainieren Sie neu.</translation>
    </message>
    <message>
        <source>{0} is not open.</source>
        <translation>{0} ist nicht geöffnet.</translation>
    </message>
    <message>
        <source>{0} is not understood in a pattern; use characters, classes, groups, |, ?, *, + and {{m,n}}.</source>
        <translation>{0} wird in einem Muster nicht verstanden; nehmen Sie Zeichen, Klassen, Gruppen, |, ?, *, + und {{m,n}}.</translation>
    </message>
    <message>
        <source>{0} is of another size than the network to train; leave out --init.</source>
        <translation>{0} hat eine andere Größe als das zu trainierende Netz; lassen Sie --init weg.</translation>
    </message>
    <message>
        <source>{0} is the model {1}, which is there already.</source>
        <translation>{0} ist das Modell {1}, das schon da ist.</translation>
    </message>
    <message>
        <source>{0} is there already, and not empty. Name a new folder, or a .zip.</source>
        <translation>{0} gibt es schon, und es ist nicht leer. Nennen Sie einen neuen Ordner, oder eine .zip-Datei.</translation>
    </message>
    <message>
        <source>{0} lists no font for the split {1}; restore assets/fonts and start again.</source>
        <translation>{0} nennt keine Schrift für den Teil {1}; stellen Sie assets/fonts wieder her, und starten Sie erneut.</translation>
    </message>
    <message>
        <source>{0} may not be used: {1} is denied. Run `sudo usermod -aG video $USER`, log in anew and try again.</source>
        <translation>{0} darf nicht benutzt werden: {1} ist gesperrt. Führen Sie `sudo usermod -aG video $USER` aus, melden Sie sich neu an, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>{0} names no screen. Write {1}.</source>
        <translation>{0} nennt keinen Bildschirm. Schreiben Sie {1}.</translation>
    </message>
    <message>
        <source>{0} names {1}. `webcam-ocr models list` shows them all.</source>
        <translation>{0} nennt {1}. `webcam-ocr models list` zeigt alle.</translation>
    </message>
    <message>
        <source>{0} of the {1} are read wrong that were right, and {2} right that were wrong.</source>
        <translation>{0} von {1} werden nun falsch gelesen, die richtig waren, und {2} richtig, die falsch waren.</translation>
    </message>
    <message>
        <source>{0} of {1} characters were found, not {2}. Hold the card straight and closer, with more room between the characters.</source>
        <translation>{0} von {1} Zeichen wurden gefunden, {2} nicht. Halten Sie die Karte gerade und näher, mit mehr Abstand zwischen den Zeichen.</translation>
    </message>
    <message>
        <source>{0} reads worse than its parent: {1} Add --anyway to use it all the same.</source>
        <translation>{0} liest schlechter als das Modell, aus dem es entstand: {1} Mit --anyway wird es dennoch verwendet.</translation>
    </message>
    <message>
        <source>{0} reads {1} where {2} stands: it was trained too little, or is damaged. The model in use stays.</source>
        <translation>{0} liest {1}, wo {2} steht: Es wurde zu wenig trainiert oder ist beschädigt. Das Modell in Gebrauch bleibt.</translation>
    </message>
    <message>
        <source>{0} stopped giving pictures. Check its cable; it is tried again by itself.</source>
        <translation>{0} gibt keine Bilder mehr. Prüfen Sie das Kabel; der Versuch wiederholt sich von selbst.</translation>
    </message>
    <message>
        <source>{0} stopped sending. Check the network; it is tried again by itself.</source>
        <translation>{0} sendet nicht mehr. Prüfen Sie das Netz; der Versuch wiederholt sich von selbst.</translation>
    </message>
    <message>
        <source>{0} was not found or may not be used. {1}</source>
        <translation>{0} wurde nicht gefunden oder darf nicht benutzt werden. {1}</translation>
    </message>
    <message>
        <source>{0} was not found. Connect a camera, or choose another source.</source>
        <translation>{0} wurde nicht gefunden. Schließen Sie eine Kamera an, oder wählen Sie eine andere Quelle.</translation>
    </message>
    <message>
        <source>{0} was trained for other preprocessing ({1}). Retrain it with this version. {2}</source>
        <translation>{0} wurde für eine andere Vorverarbeitung trainiert ({1}). Trainieren Sie es mit dieser Version neu. {2}</translation>
    </message>
    <message>
        <source>{0} was unplugged. Plug it in again; it is tried again by itself.</source>
        <translation>{0} wurde abgezogen. Stecken Sie sie wieder ein; der Versuch wiederholt sich von selbst.</translation>
    </message>
    <message>
        <source>{0} was written by a newer version (schema {1}, this one reads up to {2}). Update the program.</source>
        <translation>{0} wurde von einer neueren Version geschrieben (Schema {1}, diese liest bis {2}). Aktualisieren Sie das Programm.</translation>
    </message>
    <message>
        <source>{0}: a recording is an .avi or .mp4 file, got {1}. Name it {2}.avi.</source>
        <translation>{0}: Eine Aufnahme ist eine .avi- oder .mp4-Datei, keine {1}. Nennen Sie sie {2}.avi.</translation>
    </message>
    <message>
        <source>{0}: its metadata are incomplete ({1}). {2}</source>
        <translation>{0}: Die Beschreibung ist unvollständig ({1}). {2}</translation>
    </message>
    <message>
        <source>{0}: its metadata are incomplete or describe no network ({1}). {2}</source>
        <translation>{0}: Die Beschreibung ist unvollständig oder beschreibt kein Netz ({1}). {2}</translation>
    </message>
    <message>
        <source>{0}: its metadata describe no network ({1}). {2}</source>
        <translation>{0}: Die Beschreibung beschreibt kein Netz ({1}). {2}</translation>
    </message>
    <message>
        <source>{0}: the charset has {1} characters but the network has {2} outputs. Retrain, or pick another model.</source>
        <translation>{0}: Der Zeichensatz hat {1} Zeichen, das Netz aber {2} Ausgänge. Trainieren Sie neu, oder nehmen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>{0}: the history is exported as .csv, .jsonl or .txt. Name the file so.</source>
        <translation>{0}: Der Verlauf wird als .csv, .jsonl oder .txt exportiert. Nennen Sie die Datei so.</translation>
    </message>
    <message>
        <source>{0}: the weights do not fit the network its metadata describes. {1}</source>
        <translation>{0}: Die Gewichte passen nicht zum beschriebenen Netz. {1}</translation>
    </message>
    <message>
        <source>{0}: too few changed to tell.</source>
        <translation>{0}: Zu wenige haben sich geändert für ein Urteil.</translation>
    </message>
    <message>
        <source>{0}; the fixed sets are as good.</source>
        <translation>{0}; die festen Sätze sind ebenso gut.</translation>
    </message>
    <message>
        <source>The window changes its language when it is started again.</source>
        <translation>Das Fenster wechselt die Sprache beim nächsten Start.</translation>
    </message>
    <message>
        <source>The diagnostics were copied.</source>
        <translation>Die Diagnose wurde kopiert.</translation>
    </message>
    <message>
        <source>{frames} frames were saved as {path}.</source>
        <translation>{frames} Bilder wurden gespeichert als {path}.</translation>
    </message>
    <message>
        <source> {lost} came faster than the disk takes them.</source>
        <translation> {lost} kamen schneller, als der Datenträger sie aufnimmt.</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Hide this notice</source>
        <translation>Diesen Hinweis ausblenden</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Copy this into a bug report, after looking through it. It names versions, the machine, the model and the last errors; no picture and no text that was read. Nothing is sent anywhere.</source>
        <translation>Kopieren Sie dies in einen Fehlerbericht, nachdem Sie es durchgesehen haben. Es nennt Versionen, den Rechner, das Modell und die letzten Fehler; kein Bild und keinen gelesenen Text. Nichts wird verschickt.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Pictures are read on this computer; nothing is sent anywhere.</source>
        <translation>Bilder werden auf diesem Rechner gelesen; nichts wird verschickt.</translation>
    </message>
    <message>
        <source>On the picture</source>
        <translation>Auf dem Bild</translation>
    </message>
    <message>
        <source>Enter, arrows, Esc</source>
        <translation>Eingabe, Pfeile, Esc</translation>
    </message>
    <message>
        <source>Choose a part to read, move it, take it away; with Shift the arrows resize it</source>
        <translation>Einen Ausschnitt wählen, verschieben, wegnehmen; mit Umschalt ändern die Pfeile die Größe</translation>
    </message>
    <message>
        <source>Ctrl and the wheel</source>
        <translation>Strg und das Rad</translation>
    </message>
    <message>
        <source>Zoom the view; drag with the middle button, or use the wheel, to move it</source>
        <translation>Die Ansicht vergrößern; mit der mittleren Taste ziehen, oder mit dem Rad, um sie zu verschieben</translation>
    </message>
    <message>
        <source>While frozen, on the picture</source>
        <translation>Angehalten, auf dem Bild</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab, Umschalt+Tab</translation>
    </message>
    <message>
        <source>To the next or the last doubtful character</source>
        <translation>Zum nächsten oder vorigen zweifelhaften Zeichen</translation>
    </message>
    <message>
        <source>To the last or the next character</source>
        <translation>Zum vorigen oder nächsten Zeichen</translation>
    </message>
    <message>
        <source>Take a guess</source>
        <translation>Einen Vorschlag nehmen</translation>
    </message>
    <message>
        <source>any character</source>
        <translation>jedes Zeichen</translation>
    </message>
    <message>
        <source>Say what it is</source>
        <translation>Sagen, was es ist</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>It is no character</source>
        <translation>Es ist kein Zeichen</translation>
    </message>
    <message>
        <source>In the history</source>
        <translation>Im Verlauf</translation>
    </message>
    <message>
        <source>Ctrl+C, Del</source>
        <translation>Strg+C, Entf</translation>
    </message>
    <message>
        <source>Copy or delete what is chosen</source>
        <translation>Kopieren oder löschen, was gewählt ist</translation>
    </message>
    <message>
        <source>Reads characters with a camera, live.</source>
        <translation>Liest Zeichen mit einer Kamera, live.</translation>
    </message>
    <message>
        <source>Apache License 2.0; the fonts that the pictures for training are drawn in and the word list keep their own licences.</source>
        <translation>Apache License 2.0; die Schriften, mit denen die Bilder zum Training gezeichnet sind, und die Wortliste behalten ihre eigenen Lizenzen.</translation>
    </message>
    <message>
        <source>About {title}</source>
        <translation>Über {title}</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Table (*.csv);;JSON lines (*.jsonl);;Text (*.txt)</source>
        <translation>Tabelle (*.csv);;JSON-Zeilen (*.jsonl);;Text (*.txt)</translation>
    </message>
    <message>
        <source>{text}
{when:%Y-%m-%d %H:%M:%S}, {source}, {confidence} sure</source>
        <translation>{text}
{when:%d.%m.%Y %H:%M:%S}, {source}, {confidence} sicher</translation>
    </message>
    <message>
        <source>Picture of {text}</source>
        <translation>Bild von {text}</translation>
    </message>
    <message>
        <source>Search text and source</source>
        <translation>Text und Quelle durchsuchen</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Number of readings</source>
        <translation>Zahl der Texte</translation>
    </message>
    <message>
        <source>Copy &amp;all</source>
        <translation>&amp;Alle kopieren</translation>
    </message>
    <message>
        <source>Copy every reading that the search finds, the oldest first</source>
        <translation>Alles kopieren, was die Suche findet, das Älteste zuerst</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>The newest {rows} of {found} readings; search to see older ones</source>
        <translation>Die neuesten {rows} von {found} Texten; ältere zeigt die Suche</translation>
    </message>
    <message>
        <source>{found} readings</source>
        <translation>{found} Texte</translation>
    </message>
    <message>
        <source>1 reading</source>
        <translation>1 Text</translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation>Verlauf exportieren</translation>
    </message>
    <message>
        <source>readings.csv</source>
        <translation>texte.csv</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>Keine Quelle</translation>
    </message>
    <message>
        <source>Loading the model …</source>
        <translation>Das Modell wird geladen …</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>What is being read</source>
        <translation>Was gelesen wird</translation>
    </message>
    <message>
        <source>Frames shown a second</source>
        <translation>Gezeigte Bilder je Sekunde</translation>
    </message>
    <message>
        <source>Time to read one frame</source>
        <translation>Zeit, ein Bild zu lesen</translation>
    </message>
    <message>
        <source>The weights in use</source>
        <translation>Die Gewichte in Gebrauch</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Sharpness of the picture</source>
        <translation>Schärfe des Bildes</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder Pause</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>Ein Bild vor</translation>
    </message>
    <message>
        <source>Place in the video</source>
        <translation>Stelle im Video</translation>
    </message>
    <message>
        <source>Go to another place in the video</source>
        <translation>Zu einer anderen Stelle im Video gehen</translation>
    </message>
    <message>
        <source>Time in the video</source>
        <translation>Zeit im Video</translation>
    </message>
    <message>
        <source>Show it some text</source>
        <translation>Zeigen Sie ihm Text</translation>
    </message>
    <message>
        <source>Hold a label, a display or a page in front of the camera. Source goes to another camera, a file or a phone.</source>
        <translation>Halten Sie ein Etikett, eine Anzeige oder eine Seite vor die Kamera. Quelle führt zu anderer Kamera, Datei oder Telefon.</translation>
    </message>
    <message>
        <source>Correct it, and it learns</source>
        <translation>Berichtigen Sie, es lernt</translation>
    </message>
    <message>
        <source>Space freezes the picture. Click a character that is wrong and say what it is; Model, Train learns it.</source>
        <translation>Die Leertaste hält das Bild an. Klicken Sie auf ein falsches Zeichen, und sagen Sie, was es ist; Modell, Trainieren lernt es.</translation>
    </message>
    <message>
        <source>Say what to read</source>
        <translation>Sagen Sie, was zählt</translation>
    </message>
    <message>
        <source>Drag on the picture to read only a part of it. Characters and Pattern say what may stand there.</source>
        <translation>Ziehen Sie auf dem Bild, um nur einen Ausschnitt zu lesen. Zeichen und Muster sagen, was dort stehen darf.</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Open the &amp;guide</source>
        <translation>&amp;Anleitung öffnen</translation>
    </message>
    <message>
        <source>&amp;Got it</source>
        <translation>&amp;Verstanden</translation>
    </message>
    <message>
        <source>Every stable text is kept under History. Nothing leaves this computer.</source>
        <translation>Jeder stabile Text bleibt im Verlauf. Nichts verlässt diesen Rechner.</translation>
    </message>
</context>
</TS>
