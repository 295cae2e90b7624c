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
        <source>A card, moved and tilted</source>
        <translation>Eine Karte, bewegt und gekippt</translation>
    </message>
    <message>
        <source>A desk without any text</source>
        <translation>Ein Schreibtisch ohne Text</translation>
    </message>
    <message>
        <source>A hand-printed note</source>
        <translation>Ein von Hand geschriebener Zettel</translation>
    </message>
    <message>
        <source>A label comes near, blurred, and settles</source>
        <translation>Ein Etikett kommt näher, unscharf, und bleibt stehen</translation>
    </message>
    <message>
        <source>A serial number under a lamp</source>
        <translation>Eine Seriennummer unter einer Lampe</translation>
    </message>
    <message>
        <source>A seven-segment display</source>
        <translation>Eine Sieben-Segment-Anzeige</translation>
    </message>
    <message>
        <source>All {0} characters were found.</source>
        <translation>Alle {0} Zeichen wurden gefunden.</translation>
    </message>
    <message>
        <source>Black picture</source>
        <translation>Schwarzes Bild</translation>
    </message>
    <message>
        <source>Camera {0}</source>
        <translation>Kamera {0}</translation>
    </message>
    <message>
        <source>Connect a camera, or choose another source.</source>
        <translation>Schließen Sie eine Kamera an, oder wählen Sie eine andere Quelle.</translation>
    </message>
    <message>
        <source>EAN, UPC, GTIN, ISBN-13</source>
        <translation>EAN, UPC, GTIN, ISBN-13</translation>
    </message>
    <message>
        <source>IBAN</source>
        <translation>IBAN</translation>
    </message>
    <message>
        <source>ISBN-10</source>
        <translation>ISBN-10</translation>
    </message>
    <message>
        <source>ISO 7064 MOD 11,10 (tax numbers)</source>
        <translation>ISO 7064 MOD 11,10 (Steuernummern)</translation>
    </message>
    <message>
        <source>ISO 7064 MOD 11-2 (ORCID, ISNI)</source>
        <translation>ISO 7064 MOD 11-2 (ORCID, ISNI)</translation>
    </message>
    <message>
        <source>ISO 7064 MOD 1271-36</source>
        <translation>ISO 7064 MOD 1271-36</translation>
    </message>
    <message>
        <source>ISO 7064 MOD 27,26</source>
        <translation>ISO 7064 MOD 27,26</translation>
    </message>
    <message>
        <source>ISO 7064 MOD 37,36 (GRid)</source>
        <translation>ISO 7064 MOD 37,36 (GRid)</translation>
    </message>
    <message>
        <source>ISO 7064 MOD 37-2 (blood donations)</source>
        <translation>ISO 7064 MOD 37-2 (Blutspenden)</translation>
    </message>
    <message>
        <source>ISO 7064 MOD 661-26</source>
        <translation>ISO 7064 MOD 661-26</translation>
    </message>
    <message>
        <source>ISO 7064 MOD 97-10 (LEI)</source>
        <translation>ISO 7064 MOD 97-10 (LEI)</translation>
    </message>
    <message>
        <source>Light print on a dark plate</source>
        <translation>Heller Druck auf dunklem Schild</translation>
    </message>
    <message>
        <source>Luhn (cards, IMEI)</source>
        <translation>Luhn (Karten, IMEI)</translation>
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
        <source>Too blurred</source>
        <translation>Zu unscharf</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>Zu dunkel</translation>
    </message>
    <message>
        <source>VIN (vehicles)</source>
        <translation>VIN (Fahrzeuge)</translation>
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
        <source>average needs two weights; name them with --init and --with.</source>
        <translation>average braucht zwei Gewichte; nennen Sie sie mit --init und --with.</translation>
    </message>
    <message>
        <source>charset {0} names a character twice; list each once.</source>
        <translation>Der Zeichensatz {0} nennt ein Zeichen zweimal; nennen Sie jedes einmal.</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>device {0} is not available here ({1}). Leave out --device to train on the CPU.</source>
        <translation>Das Gerät {0} gibt es hier nicht ({1}). Ohne --device wird auf dem Prozessor trainiert.</translation>
    </message>
    <message>
        <source>edges and corners</source>
        <translation>Kanten und Ecken</translation>
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
        <source>no held-out font is there; restore assets/fonts.</source>
        <translation>Es ist keine zurückgehaltene Schrift da; stellen Sie assets/fonts wieder her.</translation>
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
        <source>parts of characters</source>
        <translation>Teile von Zeichen</translation>
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
        <source>strokes</source>
        <translation>Striche</translation>
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
        <source>with neighbours</source>
        <translation>mit Nachbarn</translation>
    </message>
    <message>
        <source>{0} ({1}) is no character that stands by itself. Name one that is seen.</source>
        <translation>{0} ({1}) ist kein Zeichen, das für sich steht. Nennen Sie eines, das man sieht.</translation>
    </message>
    <message>
        <source>{0} and {1} differ in size or characters; name two where one was trained on from the other.</source>
        <translation>{0} und {1} unterscheiden sich in Größe oder Zeichen; nennen Sie zwei, von denen das eine aus dem anderen weitertrainiert wurde.</translation>
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
        <source>{0} holds no images and labels ({1}); name a .npz with both.</source>
        <translation>{0} enthält keine Bilder und Namen ({1}); nennen Sie eine .npz mit beidem.</translation>
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
        <source>{0} is not between 0 and 1</source>
        <translation>{0} liegt nicht zwischen 0 und 1</translation>
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
        <translation>{1}: {0} werden nun falsch gelesen, die richtig waren, und {2} richtig, die falsch waren.</translation>
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
        <translation>Bilder bleiben auf diesem Rechner; nichts wird verschickt.</translation>
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
        <source>Ctrl+C</source>
        <translation>Strg+C</translation>
    </message>
    <message>
        <source>Copy all the text; the right button offers more</source>
        <translation>Den ganzen Text kopieren; die rechte Taste bietet mehr</translation>
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
        <translation>Alle k&amp;opieren</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy every reading that the search finds, the oldest first</source>
        <translation>Alles kopieren, was die Suche findet, das Älteste zuerst</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>Lö&amp;schen</translation>
    </message>
    <message>
        <source>E&amp;xport …</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>E&amp;xportieren …</translation>
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
        <source>– frames/s</source>
        <translation>– Bilder/s</translation>
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
        <source>&amp;Type each stable reading into a file …</source>
        <translation>Jeden stabilen Text in eine Datei &amp;schreiben …</translation>
    </message>
    <message>
        <source>2 seconds</source>
        <translation>2 Sekunden</translation>
    </message>
    <message>
        <source>10 seconds</source>
        <translation>10 Sekunden</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg)</source>
        <translation>Bilder (*.png *.jpg)</translation>
    </message>
    <message>
        <source>Best pictures (*.avi);;Smaller file (*.mp4)</source>
        <translation>Beste Bilder (*.avi);;Kleinere Datei (*.mp4)</translation>
    </message>
    <message>
        <source>Pictures and videos (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.gif *.mp4 *.avi *.mov *.mkv *.webm *.m4v *.mjpg);;All files (*)</source>
        <translation>Bilder und Videos (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.gif *.mp4 *.avi *.mov *.mkv *.webm *.m4v *.mjpg);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>&amp;Open file …</source>
        <translation>&amp;Datei öffnen …</translation>
    </message>
    <message>
        <source>Open a picture or video</source>
        <translation>Ein Bild oder Video öffnen</translation>
    </message>
    <message>
        <source>Open &amp;address …</source>
        <translation>&amp;Adresse öffnen …</translation>
    </message>
    <message>
        <source>Open an MJPEG or RTSP address, such as a phone&apos;s</source>
        <translation>Eine MJPEG- oder RTSP-Adresse öffnen, etwa die eines Telefons</translation>
    </message>
    <message>
        <source>&amp;Part of the screen …</source>
        <translation>&amp;Teil des Bildschirms …</translation>
    </message>
    <message>
        <source>Read a part of the screen: drag over it</source>
        <translation>Einen Teil des Bildschirms lesen: darüber ziehen</translation>
    </message>
    <message>
        <source>&amp;Camera settings …</source>
        <translation>&amp;Kameraeinstellungen …</translation>
    </message>
    <message>
        <source>Size, rate, exposure and focus of the camera</source>
        <translation>Größe, Rate, Belichtung und Schärfe der Kamera</translation>
    </message>
    <message>
        <source>&amp;Save the picture …</source>
        <translation>Bild s&amp;peichern …</translation>
    </message>
    <message>
        <source>Write the picture in view into a file, without the boxes</source>
        <translation>Das gezeigte Bild in eine Datei schreiben, ohne die Rahmen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Hold picture and reading, or go on</source>
        <translation>Bild und Text anhalten, oder weiter</translation>
    </message>
    <message>
        <source>Back to &amp;live</source>
        <translation>Zurück zu &amp;Live</translation>
    </message>
    <message>
        <source>Go on with the live picture</source>
        <translation>Mit dem laufenden Bild weitermachen</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>Frame &amp;back</source>
        <translation>Bild &amp;zurück</translation>
    </message>
    <message>
        <source>Frame &amp;forward</source>
        <translation>Bild &amp;vor</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>&amp;Spiegeln</translation>
    </message>
    <message>
        <source>Mirror the picture before it is read</source>
        <translation>Das Bild spiegeln, bevor es gelesen wird</translation>
    </message>
    <message>
        <source>Flip &amp;up-down</source>
        <translation>&amp;Auf den Kopf stellen</translation>
    </message>
    <message>
        <source>Flip the picture up-down before it is read</source>
        <translation>Das Bild auf den Kopf stellen, bevor es gelesen wird</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Show the picture larger; it is read the same</source>
        <translation>Das Bild größer zeigen; gelesen wird es gleich</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show the picture smaller</source>
        <translation>Das Bild kleiner zeigen</translation>
    </message>
    <message>
        <source>&amp;Whole picture in view</source>
        <translation>Ganzes &amp;Bild zeigen</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>Das ganze Bild zeigen</translation>
    </message>
    <message>
        <source>&amp;Rotate</source>
        <translation>&amp;Drehen</translation>
    </message>
    <message>
        <source>Turn the picture by a quarter before it is read</source>
        <translation>Das Bild um ein Viertel drehen, bevor es gelesen wird</translation>
    </message>
    <message>
        <source>English wor&amp;ds</source>
        <translation>&amp;Englische Wörter</translation>
    </message>
    <message>
        <source>Let English words decide doubtful letters; off for codes that look like words</source>
        <translation>Englische Wörter entscheiden zweifelhafte Buchstaben; aus für Codes, die wie Wörter aussehen</translation>
    </message>
    <message>
        <source>&amp;Copy text</source>
        <translation>Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy all the text</source>
        <translation>Den ganzen Text kopieren</translation>
    </message>
    <message>
        <source>Copy as one &amp;line</source>
        <translation>Als eine &amp;Zeile kopieren</translation>
    </message>
    <message>
        <source>Copy all the text, its lines joined by spaces</source>
        <translation>Den ganzen Text kopieren, die Zeilen durch Leerzeichen verbunden</translation>
    </message>
    <message>
        <source>Copy the p&amp;icture</source>
        <translation>Das B&amp;ild kopieren</translation>
    </message>
    <message>
        <source>Copy the picture in view, without the boxes</source>
        <translation>Das gezeigte Bild kopieren, ohne die Rahmen</translation>
    </message>
    <message>
        <source>&amp;Paste a picture</source>
        <translation>Bild ein&amp;fügen</translation>
    </message>
    <message>
        <source>Read the picture or file on the clipboard</source>
        <translation>Das Bild oder die Datei in der Zwischenablage lesen</translation>
    </message>
    <message>
        <source>Fin&amp;d text</source>
        <translation>Text suc&amp;hen</translation>
    </message>
    <message>
        <source>Go to the field that looks for a text, live or in the history</source>
        <translation>Zum Feld, das einen Text sucht, live oder im Verlauf</translation>
    </message>
    <message>
        <source>Full scree&amp;n</source>
        <translation>V&amp;ollbild</translation>
    </message>
    <message>
        <source>Fill the screen with the window, or no longer</source>
        <translation>Das Fenster füllt den Bildschirm, oder nicht mehr</translation>
    </message>
    <message>
        <source>&amp;Samples …</source>
        <translation>&amp;Beispiele …</translation>
    </message>
    <message>
        <source>What was taught: look at it, relabel, delete, import, export</source>
        <translation>Was gelehrt wurde: ansehen, umbenennen, löschen, importieren, exportieren</translation>
    </message>
    <message>
        <source>Learn the samples, while live reading goes on</source>
        <translation>Die Beispiele lernen, während weiter gelesen wird</translation>
    </message>
    <message>
        <source>&amp;Collect from a card …</source>
        <translation>Von einer &amp;Karte sammeln …</translation>
    </message>
    <message>
        <source>Show a card whose text is known: each character is a sample</source>
        <translation>Eine Karte zeigen, deren Text bekannt ist: Jedes Zeichen wird ein Beispiel</translation>
    </message>
    <message>
        <source>&amp;How it learns and sees …</source>
        <translation>Wie es &amp;lernt und sieht …</translation>
    </message>
    <message>
        <source>A range test of the learning rate, and what the network sees</source>
        <translation>Ein Test der Lernrate, und was das Netz sieht</translation>
    </message>
    <message>
        <source>&amp;Models …</source>
        <translation>&amp;Modelle …</translation>
    </message>
    <message>
        <source>Compare models, switch, roll back</source>
        <translation>Modelle vergleichen, wechseln, zurückwechseln</translation>
    </message>
    <message>
        <source>Copy &amp;each stable reading</source>
        <translation>&amp;Jeden stabilen Text kopieren</translation>
    </message>
    <message>
        <source>Put each new stable reading on the clipboard</source>
        <translation>Jeden neuen stabilen Text in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Append each new stable reading as a line</source>
        <translation>Jeden neuen stabilen Text als Zeile anhängen</translation>
    </message>
    <message>
        <source>&amp;Sound at each new text</source>
        <translation>&amp;Ton bei jedem neuen Text</translation>
    </message>
    <message>
        <source>Play a short sound when a new text is stable</source>
        <translation>Ein kurzer Ton, wenn ein neuer Text stabil ist</translation>
    </message>
    <message>
        <source>&amp;Flash at each new text</source>
        <translation>&amp;Aufleuchten bei jedem neuen Text</translation>
    </message>
    <message>
        <source>Flash the picture when a new text is stable</source>
        <translation>Das Bild leuchtet auf, wenn ein neuer Text stabil ist</translation>
    </message>
    <message>
        <source>&amp;Export history …</source>
        <translation>&amp;Verlauf exportieren …</translation>
    </message>
    <message>
        <source>Write what was read as CSV, JSON lines or text</source>
        <translation>Gelesenes als CSV, JSON-Zeilen oder Text schreiben</translation>
    </message>
    <message>
        <source>&amp;Delete all my data …</source>
        <translation>Alle meine Daten &amp;löschen …</translation>
    </message>
    <message>
        <source>Delete the history, samples, models and settings</source>
        <translation>Verlauf, Beispiele, Modelle und Einstellungen löschen</translation>
    </message>
    <message>
        <source>Re&amp;cord</source>
        <translation>Au&amp;fnehmen</translation>
    </message>
    <message>
        <source>Record what the source shows as a video</source>
        <translation>Aufnehmen, was die Quelle zeigt, als Video</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Anleitung</translation>
    </message>
    <message>
        <source>A short guide with pictures</source>
        <translation>Eine kurze Anleitung mit Bildern</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Every key there is</source>
        <translation>Alle Tasten, die es gibt</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>&amp;Erste Schritte</translation>
    </message>
    <message>
        <source>Show again what the first start explained</source>
        <translation>Noch einmal zeigen, was der erste Start erklärt hat</translation>
    </message>
    <message>
        <source>&amp;Diagnostics …</source>
        <translation>&amp;Diagnose …</translation>
    </message>
    <message>
        <source>What a bug report needs, to copy</source>
        <translation>Was ein Fehlerbericht braucht, zum Kopieren</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>Ü&amp;ber</translation>
    </message>
    <message>
        <source>What this program is, and its version</source>
        <translation>Was dieses Programm ist, und seine Version</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Das Programm schließen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Zuletzt &amp;geöffnet</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Quelle</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>The same text counts &amp;once within</source>
        <translation>Derselbe Text zählt &amp;einmal in</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>Sprac&amp;he</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>Diese &amp;vergessen</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Bundled recordings</source>
        <translation>Mitgelieferte Aufnahmen</translation>
    </message>
    <message>
        <source>None was found</source>
        <translation>Keine gefunden</translation>
    </message>
    <message>
        <source>&amp;Type each stable reading into {name}</source>
        <translation>Jeden stabilen Text in {name} &amp;schreiben</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Record as</source>
        <translation>Aufnehmen als</translation>
    </message>
    <message>
        <source>recording.avi</source>
        <translation>aufnahme.avi</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>picture.png</source>
        <translation>bild.png</translation>
    </message>
    <message>
        <source>Address of a phone or network camera, such as
http://192.168.1.5:8080/video or rtsp://192.168.1.6/stream</source>
        <translation>Adresse eines Telefons oder einer Netzwerkkamera, etwa
http://192.168.1.5:8080/video oder rtsp://192.168.1.6/stream</translation>
    </message>
    <message>
        <source>Open an address</source>
        <translation>Eine Adresse öffnen</translation>
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
        <translation>Anleitung ö&amp;ffnen</translation>
    </message>
    <message>
        <source>G&amp;ot it</source>
        <translation>V&amp;erstanden</translation>
    </message>
    <message>
        <source>Every stable text is kept under History. Nothing leaves this computer.</source>
        <translation>Jeder stabile Text bleibt im Verlauf. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>No line is in view. Show one to the camera, or freeze the picture.</source>
        <translation>Keine Zeile ist im Bild. Zeigen Sie der Kamera eine, oder halten Sie das Bild an.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Sieht hin …</translation>
    </message>
    <message>
        <source>Raising the rate; that takes about a minute …</source>
        <translation>Die Lernrate steigt; das dauert etwa eine Minute …</translation>
    </message>
    <message>
        <source>The training was cancelled; nothing was changed.</source>
        <translation>Das Training wurde abgebrochen; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Noted beside {id}.</source>
        <translation>Notiz zu {id} gespeichert.</translation>
    </message>
    <message>
        <source>Delete the model {id}? What it learnt can only be had again by training; the samples stay.</source>
        <translation>Das Modell {id} löschen? Was es gelernt hat, kommt nur durch ein Training wieder; die Beispiele bleiben.</translation>
    </message>
    <message>
        <source>Delete a model</source>
        <translation>Ein Modell löschen</translation>
    </message>
    <message>
        <source>Deleted {id}.</source>
        <translation>{id} gelöscht.</translation>
    </message>
    <message>
        <source>Imported {id}.</source>
        <translation>{id} importiert.</translation>
    </message>
    <message>
        <source>Exported {id} to {path}.</source>
        <translation>{id} exportiert nach {path}.</translation>
    </message>
    <message>
        <source>A training was cut off before it was done.</source>
        <translation>Ein Training wurde vor dem Ende unterbrochen.</translation>
    </message>
    <message>
        <source>Resume it</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>about {minutes:.1f} minutes, at {rate:.0f} strips a second as measured here</source>
        <translation>etwa {minutes:.1f} Minuten, mit {rate:.0f} Streifen je Sekunde, wie hier gemessen</translation>
    </message>
    <message>
        <source>about {minutes:.1f} minutes; how fast this computer is, is being measured</source>
        <translation>etwa {minutes:.1f} Minuten; wie schnell dieser Rechner ist, wird gerade gemessen</translation>
    </message>
    <message>
        <source>{id} is in use now.</source>
        <translation>{id} ist nun in Gebrauch.</translation>
    </message>
    <message>
        <source>Back to {id}.</source>
        <translation>Zurück zu {id}.</translation>
    </message>
    <message>
        <source>Learning …</source>
        <translation>Lernt …</translation>
    </message>
    <message>
        <source>Learning at once; that takes about half a minute. You can go on.</source>
        <translation>Lernt sofort; das dauert etwa eine halbe Minute. Sie können weitermachen.</translation>
    </message>
    <message>
        <source>A training is running</source>
        <translation>Ein Training läuft</translation>
    </message>
    <message>
        <source>A training is running. Close all the same? It can be resumed at the next start.</source>
        <translation>Ein Training läuft. Trotzdem schließen? Beim nächsten Start lässt es sich fortsetzen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Training …</source>
        <translation>Training …</translation>
    </message>
    <message>
        <source>Stopping; the best so far is kept and compared …</source>
        <translation>Wird beendet; das Beste bisher bleibt und wird verglichen …</translation>
    </message>
    <message>
        <source>Better.</source>
        <translation>Besser.</translation>
    </message>
    <message>
        <source>Worse; the model in use stays.</source>
        <translation>Schlechter; das Modell in Gebrauch bleibt.</translation>
    </message>
    <message>
        <source>The model {id} is ready. {word} {why} Compare … shows more, and switches.</source>
        <translation>Das Modell {id} ist fertig. {word} {why} Vergleichen … zeigt mehr und wechselt.</translation>
    </message>
    <message>
        <source>Learnt: {taught}. It is read from now on; a training makes it surer.</source>
        <translation>Gelernt: {taught}. Es wird von nun an gelesen; ein Training macht es sicherer.</translation>
    </message>
    <message>
        <source>fixed set</source>
        <translation>fester Satz</translation>
    </message>
    <message>
        <source>fixed lines</source>
        <translation>feste Zeilen</translation>
    </message>
    <message>
        <source>held-out samples</source>
        <translation>zurückgehaltene Beispiele</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>✓ Better</source>
        <translation>✓ Besser</translation>
    </message>
    <message>
        <source>✗ Worse</source>
        <translation>✗ Schlechter</translation>
    </message>
    <message>
        <source>Comparison with the parent</source>
        <translation>Vergleich mit dem Vorgänger</translation>
    </message>
    <message>
        <source>Characters that changed</source>
        <translation>Zeichen, die sich geändert haben</translation>
    </message>
    <message>
        <source>Before: what stands there ↓, read as →</source>
        <translation>Vorher: was dort steht ↓, gelesen als →</translation>
    </message>
    <message>
        <source>Now: what stands there ↓, read as →</source>
        <translation>Jetzt: was dort steht ↓, gelesen als →</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Where the model comes from</source>
        <translation>Woher das Modell kommt</translation>
    </message>
    <message>
        <source>Of which characters</source>
        <translation>Welche Zeichen</translation>
    </message>
    <message>
        <source>&amp;Fixed and broken</source>
        <translation>&amp;Besser und schlechter</translation>
    </message>
    <message>
        <source>&amp;Confusions</source>
        <translation>Verwe&amp;chslungen</translation>
    </message>
    <message>
        <source>Ca&amp;libration</source>
        <translation>Ka&amp;librierung</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
    <message>
        <source>This model ships with the program and cannot be lost.</source>
        <translation>Dieses Modell gehört zum Programm und kann nicht verloren gehen.</translation>
    </message>
    <message>
        <source>{kind} in the {name}: it shows {truth}, was read as {old}, now as {new}</source>
        <translation>{kind} ({name}): Es zeigt {truth}, gelesen wurde {old}, jetzt {new}</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Started from</source>
        <translation>Begonnen mit</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Taught</source>
        <translation>Gelehrt</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>right before</source>
        <translation>vorher richtig</translation>
    </message>
    <message>
        <source>right now</source>
        <translation>jetzt richtig</translation>
    </message>
    <message>
        <source>of</source>
        <translation>von</translation>
    </message>
    <message>
        <source>by chance</source>
        <translation>durch Zufall</translation>
    </message>
    <message>
        <source>calibration error</source>
        <translation>Kalibrierfehler</translation>
    </message>
    <message>
        <source>time a strip</source>
        <translation>Zeit je Streifen</translation>
    </message>
    <message>
        <source>? Cannot tell</source>
        <translation>? Unentschieden</translation>
    </message>
    <message>
        <source>Tab: next doubtful character   ←/→: next   1 2 3: take a guess   type or paste: another   Del: no character   Ctrl+Z: undo   drag: mark a missing one   Space or Esc: back to live</source>
        <translation>Tab: nächstes zweifelhaftes Zeichen   ←/→: nächstes   1 2 3: Vorschlag nehmen   tippen oder einfügen: anderes   Entf: kein Zeichen   Strg+Z: rückgängig   ziehen: fehlendes markieren   Leertaste oder Esc: zurück zu Live</translation>
    </message>
    <message>
        <source>The chosen character</source>
        <translation>Das gewählte Zeichen</translation>
    </message>
    <message>
        <source>other, such as Ω</source>
        <translation>anderes, etwa Ω</translation>
    </message>
    <message>
        <source>Another character</source>
        <translation>Ein anderes Zeichen</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Lehren</translation>
    </message>
    <message>
        <source>Keep the picture of this character as a sample to learn from (Enter in the field)</source>
        <translation>Das Bild dieses Zeichens als Beispiel zum Lernen behalten (Eingabetaste im Feld)</translation>
    </message>
    <message>
        <source>Spl&amp;it</source>
        <translation>Te&amp;ilen</translation>
    </message>
    <message>
        <source>Two characters stand here</source>
        <translation>Hier stehen zwei Zeichen</translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation>Ve&amp;rbinden</translation>
    </message>
    <message>
        <source>This and the next one are one character</source>
        <translation>Dieses und das nächste sind ein Zeichen</translation>
    </message>
    <message>
        <source>No cha&amp;racter</source>
        <translation>Kein Zei&amp;chen</translation>
    </message>
    <message>
        <source>Next do&amp;ubtful</source>
        <translation>Nächstes z&amp;weifelhafte</translation>
    </message>
    <message>
        <source>Learn no&amp;w</source>
        <translation>&amp;Jetzt lernen</translation>
    </message>
    <message>
        <source>Learn {new} no&amp;w</source>
        <translation>{new} &amp;jetzt lernen</translation>
    </message>
    <message>
        <source>Nothing is written here (Del)</source>
        <translation>Hier steht nichts (Entf)</translation>
    </message>
    <message>
        <source>Go to the next doubtful character (Tab)</source>
        <translation>Zum nächsten zweifelhaften Zeichen (Tab)</translation>
    </message>
    <message>
        <source>The whole line reads as shown: keep it, the best of lessons</source>
        <translation>Die ganze Zeile lautet wie gezeigt: behalten, die beste Lektion</translation>
    </message>
    <message>
        <source>Teach the line</source>
        <translation>Zeile lehren</translation>
    </message>
    <message>
        <source>What can be done, and what came of it</source>
        <translation>Was man tun kann, und was daraus wurde</translation>
    </message>
    <message>
        <source>Guess {place}: {char}</source>
        <translation>Vorschlag {place}: {char}</translation>
    </message>
    <message>
        <source>Add it to the model in about half a minute; a training makes it surer</source>
        <translation>In etwa einer halben Minute ins Modell aufnehmen; ein Training macht es sicherer</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>{truth} read as {said} {count} times</source>
        <translation>{truth} als {said} gelesen, {count} mal</translation>
    </message>
    <message>
        <source>nothing is confused</source>
        <translation>nichts wird verwechselt</translation>
    </message>
    <message>
        <source>Nothing is confused</source>
        <translation>Nichts wird verwechselt</translation>
    </message>
    <message>
        <source>{sure:.0%} sure, {right:.0%} right of {count}</source>
        <translation>{sure:.0%} sicher, {right:.0%} richtig von {count}</translation>
    </message>
    <message>
        <source>how sure</source>
        <translation>wie sicher</translation>
    </message>
    <message>
        <source>how often right</source>
        <translation>wie oft richtig</translation>
    </message>
    <message>
        <source>Each stage of the network answers where something it knows stands: bright is strong. At the end it says for every second column of pixels which character stands there, or none.</source>
        <translation>Jede Stufe des Netzes antwortet, wo etwas steht, das sie kennt: Hell ist stark. Am Ende sagt es für jede zweite Pixelspalte, welches Zeichen dort steht, oder keines.</translation>
    </message>
    <message>
        <source>The learning rate says how far each step of the training moves the weights. Here it is raised with every step, on a copy: while it is too low the loss stays, then it falls, and when the rate is too high it rises. A good rate lies well before the rise.</source>
        <translation>Die Lernrate sagt, wie weit jeder Schritt des Trainings die Gewichte bewegt. Hier steigt sie mit jedem Schritt, an einer Kopie: Ist sie zu klein, bleibt der Verlust, dann fällt er, und ist sie zu groß, steigt er. Eine gute Rate liegt ein gutes Stück vor dem Anstieg.</translation>
    </message>
    <message>
        <source>How it learns and sees</source>
        <translation>Wie es lernt und sieht</translation>
    </message>
    <message>
        <source>&amp;Look at the line in view</source>
        <translation>Die Zeile im &amp;Bild ansehen</translation>
    </message>
    <message>
        <source>Loss against the learning rate</source>
        <translation>Verlust über der Lernrate</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>a new network</source>
        <translation>einem neuen Netz</translation>
    </message>
    <message>
        <source>the model in use</source>
        <translation>dem Modell in Gebrauch</translation>
    </message>
    <message>
        <source>&amp;Run the range test</source>
        <translation>Test &amp;starten</translation>
    </message>
    <message>
        <source>What it &amp;sees</source>
        <translation>Was es &amp;sieht</translation>
    </message>
    <message>
        <source>The learning &amp;rate</source>
        <translation>Die Lern&amp;rate</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>A rate of about {suggested:g} suggests itself; at {diverged_at:.2g} the loss had come apart.</source>
        <translation>Eine Rate von etwa {suggested:g} bietet sich an; bei {diverged_at:.2g} lief der Verlust davon.</translation>
    </message>
    <message>
        <source>Frozen: Space goes on</source>
        <translation>Angehalten: weiter mit Leertaste</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Compared with its parent</source>
        <translation>Verglichen mit dem Vorgänger</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>What came of the last action</source>
        <translation>Was die letzte Handlung ergab</translation>
    </message>
    <message>
        <source>&amp;Use this model</source>
        <translation>Dieses Modell &amp;verwenden</translation>
    </message>
    <message>
        <source>Use it &amp;anyway</source>
        <translation>Trotzdem ver&amp;wenden</translation>
    </message>
    <message>
        <source>Tr&amp;y it live …</source>
        <translation>Live &amp;testen …</translation>
    </message>
    <message>
        <source>&amp;Roll back</source>
        <translation>&amp;Zurückwechseln</translation>
    </message>
    <message>
        <source>&amp;Note …</source>
        <translation>&amp;Notiz …</translation>
    </message>
    <message>
        <source>&amp;Import …</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>Dele&amp;te</source>
        <translation>Lö&amp;schen</translation>
    </message>
    <message>
        <source>It reads worse than its parent; use it all the same</source>
        <translation>Es liest schlechter als sein Vorgänger; dennoch verwenden</translation>
    </message>
    <message>
        <source>Read the live picture with it and the one in use, side by side</source>
        <translation>Das laufende Bild mit ihm und dem Modell in Gebrauch lesen, nebeneinander</translation>
    </message>
    <message>
        <source>Go back to the model used before</source>
        <translation>Zum vorher verwendeten Modell zurück</translation>
    </message>
    <message>
        <source>Note beside the model {chosen}:</source>
        <translation>Notiz zum Modell {chosen}:</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Ein Modell importieren</translation>
    </message>
    <message>
        <source>Models (*.pth)</source>
        <translation>Modelle (*.pth)</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Das Modell exportieren</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>Was das Netz sieht</translation>
    </message>
    <message>
        <source>the line, straightened</source>
        <translation>die Zeile, gerade gelegt</translation>
    </message>
    <message>
        <source>{char} up to {shares:.0%}</source>
        <translation>{char} bis {shares:.0%}</translation>
    </message>
    <message>
        <source>Show a line to the camera, and press Look</source>
        <translation>Zeigen Sie der Kamera eine Zeile, und drücken Sie Ansehen</translation>
    </message>
    <message>
        <source>which character each column is taken for</source>
        <translation>für welches Zeichen jede Spalte gehalten wird</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Number of samples, and what came of the last action</source>
        <translation>Zahl der Beispiele, und was die letzte Handlung ergab</translation>
    </message>
    <message>
        <source>&amp;Relabel …</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>From a &amp;card …</source>
        <translation>Von einer &amp;Karte …</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>&amp;Train …</source>
        <translation>&amp;Trainieren …</translation>
    </message>
    <message>
        <source>A .&amp;zip archive …</source>
        <translation>Ein .&amp;zip-Archiv …</translation>
    </message>
    <message>
        <source>A &amp;folder …</source>
        <translation>Ein &amp;Ordner …</translation>
    </message>
    <message>
        <source>Take back the last deletion, relabelling or import</source>
        <translation>Das letzte Löschen, Umbenennen oder Importieren zurücknehmen</translation>
    </message>
    <message>
        <source>Show a card whose text is known: each character on it becomes a sample</source>
        <translation>Eine Karte zeigen, deren Text bekannt ist: Jedes Zeichen darauf wird ein Beispiel</translation>
    </message>
    <message>
        <source>No samples yet. Freeze the picture (Space), click a character, and say what it is; or show a card.</source>
        <translation>Noch keine Beispiele. Halten Sie das Bild an (Leertaste), klicken Sie auf ein Zeichen, und sagen Sie, was es ist; oder zeigen Sie eine Karte.</translation>
    </message>
    <message>
        <source>{text}, added {when}</source>
        <translation>{text}, hinzugefügt {when}</translation>
    </message>
    <message>
        <source>The newest {rows} of {of} are shown; choose a character on the left to see its own.</source>
        <translation>Die neuesten {rows} von {of} sind zu sehen; wählen Sie links ein Zeichen, um dessen eigene zu sehen.</translation>
    </message>
    <message>
        <source>Relabel</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>These samples show:</source>
        <translation>Diese Beispiele zeigen:</translation>
    </message>
    <message>
        <source>Import samples</source>
        <translation>Beispiele importieren</translation>
    </message>
    <message>
        <source>Archives of class folders (*.zip)</source>
        <translation>Archive mit Zeichenordnern (*.zip)</translation>
    </message>
    <message>
        <source>Export samples</source>
        <translation>Beispiele exportieren</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>Archive (*.zip)</translation>
    </message>
    <message>
        <source>Import samples: a folder with a folder for each character</source>
        <translation>Beispiele importieren: ein Ordner mit einem Ordner je Zeichen</translation>
    </message>
    <message>
        <source>Export samples into a new folder</source>
        <translation>Beispiele in einen neuen Ordner exportieren</translation>
    </message>
    <message>
        <source>Folders (*)</source>
        <translation>Ordner (*)</translation>
    </message>
    <message>
        <source>Fonts (*.ttf *.otf *.ttc *.woff2)</source>
        <translation>Schriften (*.ttf *.otf *.ttc *.woff2)</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>whole lines</source>
        <translation>ganze Zeilen</translation>
    </message>
    <message>
        <source>Train the model</source>
        <translation>Das Modell trainieren</translation>
    </message>
    <message>
        <source>What will be learnt</source>
        <translation>Was gelernt wird</translation>
    </message>
    <message>
        <source>The model in use: learn the samples, forget nothing (minutes)</source>
        <translation>Modell in Gebrauch: die Beispiele lernen, nichts vergessen (Minuten)</translation>
    </message>
    <message>
        <source>Nothing: the whole recipe, then the samples (an hour and more)</source>
        <translation>Nichts: das ganze Rezept, dann die Beispiele (eine Stunde und mehr)</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> Minuten</translation>
    </message>
    <message>
        <source>&amp;Start from</source>
        <translation>&amp;Beginnen mit</translation>
    </message>
    <message>
        <source>&amp;Time limit</source>
        <translation>Zei&amp;tgrenze</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>&amp;Gerät</translation>
    </message>
    <message>
        <source>all that was taught; or only these, also ones that only fonts show, such as ÄÖÜ</source>
        <translation>alles, was gelehrt wurde; oder nur diese, auch solche, die nur Schriften zeigen, etwa ÄÖÜ</translation>
    </message>
    <message>
        <source>&amp;Characters</source>
        <translation>&amp;Zeichen</translation>
    </message>
    <message>
        <source>this computer&apos;s &amp;fonts too</source>
        <translation>auch die &amp;Schriften dieses Rechners</translation>
    </message>
    <message>
        <source>&amp;Add font files …</source>
        <translation>Schriftdateien &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Fonts added</source>
        <translation>Hinzugefügte Schriften</translation>
    </message>
    <message>
        <source>the bundled ones,</source>
        <translation>die mitgelieferten,</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>Schriften</translation>
    </message>
    <message>
        <source>How long it takes</source>
        <translation>Wie lange es dauert</translation>
    </message>
    <message>
        <source>It takes</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Characters wrong, %</source>
        <translation>Falsche Zeichen, %</translation>
    </message>
    <message>
        <source>State of the training</source>
        <translation>Stand des Trainings</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Stop and &amp;keep the best</source>
        <translation>Be&amp;enden, das Beste behalten</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>A&amp;usblenden</translation>
    </message>
    <message>
        <source>Tra&amp;in</source>
        <translation>Tra&amp;inieren</translation>
    </message>
    <message>
        <source>Canc&amp;el and discard</source>
        <translation>Abbrechen und &amp;verwerfen</translation>
    </message>
    <message>
        <source>Co&amp;mpare …</source>
        <translation>Verg&amp;leichen …</translation>
    </message>
    <message>
        <source>A training was cut off: go on from its checkpoint</source>
        <translation>Ein Training wurde unterbrochen: von seinem Zwischenstand weitermachen</translation>
    </message>
    <message>
        <source> New to the model: &lt;b&gt;{new}&lt;/b&gt;.</source>
        <translation> Neu für das Modell: &lt;b&gt;{new}&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>Samples: {told}.{more} Live reading goes on while it trains; the model in use stays until you switch.</source>
        <translation>Beispiele: {told}.{more} Während des Trainings wird weiter gelesen; das Modell in Gebrauch bleibt, bis Sie wechseln.</translation>
    </message>
    <message>
        <source>There are no samples yet. Freeze the picture (Space), click a character and say what it is; then come back.</source>
        <translation>Es gibt noch keine Beispiele. Halten Sie das Bild an (Leertaste), klicken Sie auf ein Zeichen, und sagen Sie, was es ist; kommen Sie dann wieder.</translation>
    </message>
    <message>
        <source>drawing the first lines …</source>
        <translation>zeichnet die ersten Zeilen …</translation>
    </message>
    <message>
        <source>{rate:.0f} strips a second now.</source>
        <translation>Jetzt {rate:.0f} Streifen je Sekunde.</translation>
    </message>
    <message>
        <source>%p %   {minutes:.0f}:{seconds:02.0f} left</source>
        <translation>%p %   noch {minutes:.0f}:{seconds:02.0f}</translation>
    </message>
    <message>
        <source>comparing …</source>
        <translation>vergleicht …</translation>
    </message>
    <message>
        <source>held-out fonts</source>
        <translation>zurückgehaltene Schriften</translation>
    </message>
    <message>
        <source>taught</source>
        <translation>gelehrt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>Fonts to draw with</source>
        <translation>Schriften zum Zeichnen</translation>
    </message>
    <message>
        <source>Try it live</source>
        <translation>Live testen</translation>
    </message>
    <message>
        <source>the other model</source>
        <translation>das andere Modell</translation>
    </message>
    <message>
        <source>Read by {name}</source>
        <translation>Gelesen: {name}</translation>
    </message>
    <message>
        <source>Text by {name}</source>
        <translation>Text: {name}</translation>
    </message>
    <message>
        <source>Where they differ</source>
        <translation>Wo sie sich unterscheiden</translation>
    </message>
    <message>
        <source>&amp;Use the other model</source>
        <translation>Das andere Modell &amp;verwenden</translation>
    </message>
    <message>
        <source>Write or print the characters well apart, hold the card before the camera, and take it several times: nearer, farther, turned a little.</source>
        <translation>Schreiben oder drucken Sie die Zeichen mit Abstand, halten Sie die Karte vor die Kamera, und nehmen Sie sie mehrmals auf: näher, ferner, etwas gedreht.</translation>
    </message>
    <message>
        <source>Collect from a card</source>
        <translation>Von einer Karte sammeln</translation>
    </message>
    <message>
        <source>such as ABC 123 €</source>
        <translation>etwa ABC 123 €</translation>
    </message>
    <message>
        <source>What stands on the card</source>
        <translation>Was auf der Karte steht</translation>
    </message>
    <message>
        <source>&amp;Take from the picture</source>
        <translation>Aus dem &amp;Bild nehmen</translation>
    </message>
    <message>
        <source>Look for these characters in the live or frozen picture (Enter)</source>
        <translation>Diese Zeichen im laufenden oder angehaltenen Bild suchen (Eingabetaste)</translation>
    </message>
    <message>
        <source>&amp;On the card stands</source>
        <translation>&amp;Auf der Karte steht</translation>
    </message>
    <message>
        <source>Characters found; uncheck those that are wrong</source>
        <translation>Gefundene Zeichen; nehmen Sie den Haken von den falschen</translation>
    </message>
    <message>
        <source>What was found, and what came of it</source>
        <translation>Was gefunden wurde, und was daraus wurde</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>B&amp;ehalten</translation>
    </message>
    <message>
        <source>&amp;Keep {count}</source>
        <translation>{count} b&amp;ehalten</translation>
    </message>
    <message>
        <source>In use: &lt;b&gt;{active}&lt;/b&gt;</source>
        <translation>In Gebrauch: &lt;b&gt;{active}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Tried: &lt;b&gt;{model}&lt;/b&gt;</source>
        <translation>Im Test: &lt;b&gt;{model}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>The model is being loaded.</source>
        <translation>Das Modell wird geladen.</translation>
    </message>
    <message>
        <source>Both read the same; {mine:.0f} and {other:.0f} ms a reading.</source>
        <translation>Beide lesen dasselbe; {mine:.0f} und {other:.0f} ms je Lesung.</translation>
    </message>
    <message>
        <source>They read it differently; {mine:.0f} and {other:.0f} ms a reading.</source>
        <translation>Sie lesen verschieden; {mine:.0f} und {other:.0f} ms je Lesung.</translation>
    </message>
    <message>
        <source>{wish}: the camera does not do that.</source>
        <translation>{wish}: Das kann die Kamera nicht.</translation>
    </message>
    <message>
        <source>{fps:g} frames a second</source>
        <translation>{fps:g} Bilder je Sekunde</translation>
    </message>
    <message>
        <source>The source</source>
        <translation>Die Quelle</translation>
    </message>
    <message>
        <source>{relabel} now show {text}.</source>
        <translation>{relabel} zeigen nun {text}.</translation>
    </message>
    <message>
        <source>Deleted {found}.</source>
        <translation>{found} gelöscht.</translation>
    </message>
    <message>
        <source>Put back {back}, took away {away}.</source>
        <translation>{back} zurückgelegt, {away} weggenommen.</translation>
    </message>
    <message>
        <source>{done} of {of} …</source>
        <translation>{done} von {of} …</translation>
    </message>
    <message>
        <source>Exported {count} to {path}.</source>
        <translation>{count} exportiert nach {path}.</translation>
    </message>
    <message>
        <source>{sentence} Uncheck what is wrong.</source>
        <translation>{sentence} Nehmen Sie den Haken von dem, was falsch ist.</translation>
    </message>
    <message>
        <source>Added {added} ({of}).</source>
        <translation>{added} hinzugefügt ({of}).</translation>
    </message>
    <message>
        <source>{there} were there already.</source>
        <translation>{there} waren schon da.</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>Zurückgenommen: {what}</translation>
    </message>
    <message>
        <source>No character is doubtful. ← and → go through all of them.</source>
        <translation>Kein Zeichen ist zweifelhaft. ← und → gehen durch alle.</translation>
    </message>
    <message>
        <source>correct {char}</source>
        <translation>{char} berichtigen</translation>
    </message>
    <message>
        <source>no character</source>
        <translation>kein Zeichen</translation>
    </message>
    <message>
        <source>split</source>
        <translation>teilen</translation>
    </message>
    <message>
        <source>join</source>
        <translation>verbinden</translation>
    </message>
    <message>
        <source>mark</source>
        <translation>markieren</translation>
    </message>
    <message>
        <source>Type the character that stands here.</source>
        <translation>Tippen Sie das Zeichen, das hier steht.</translation>
    </message>
    <message>
        <source>teach the line</source>
        <translation>die Zeile lehren</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard. Copy a picture, a file or an address first.</source>
        <translation>In der Zwischenablage ist kein Bild. Kopieren Sie erst ein Bild, eine Datei oder eine Adresse.</translation>
    </message>
    <message>
        <source>The text was copied.</source>
        <translation>Der Text wurde kopiert.</translation>
    </message>
    <message>
        <source>There is no text to copy yet.</source>
        <translation>Es gibt noch keinen Text zu kopieren.</translation>
    </message>
    <message>
        <source>The picture was copied.</source>
        <translation>Das Bild wurde kopiert.</translation>
    </message>
    <message>
        <source>The picture was saved as {path}.</source>
        <translation>Das Bild wurde als {path} gespeichert.</translation>
    </message>
    <message>
        <source>There is no picture yet.</source>
        <translation>Es gibt noch kein Bild.</translation>
    </message>
    <message>
        <source>{path} could not be written. Choose another folder, or a name that ends in .png or .jpg.</source>
        <translation>{path} ließ sich nicht schreiben. Wählen Sie einen anderen Ordner, oder einen Namen, der auf .png oder .jpg endet.</translation>
    </message>
    <message>
        <source>{count} readings were deleted.</source>
        <translation>{count} Texte wurden gelöscht.</translation>
    </message>
    <message>
        <source>1 reading was deleted.</source>
        <translation>1 Text wurde gelöscht.</translation>
    </message>
    <message>
        <source>Exported {count} readings to {path}.</source>
        <translation>{count} Texte exportiert nach {path}.</translation>
    </message>
    <message>
        <source>Type each reading into a file</source>
        <translation>Jeden Text in eine Datei schreiben</translation>
    </message>
    <message>
        <source>readings.txt</source>
        <translation>texte.txt</translation>
    </message>
    <message>
        <source>Text (*.txt);;All files (*)</source>
        <translation>Text (*.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The history, the samples you taught, the models you trained and the settings will be deleted from {user_folder}. This cannot be undone.</source>
        <translation>Der Verlauf, Ihre Beispiele, Ihre trainierten Modelle und die Einstellungen werden aus {user_folder} gelöscht. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete all my data</source>
        <translation>Alle meine Daten löschen</translation>
    </message>
    <message>
        <source>All your data was deleted.</source>
        <translation>Alle Ihre Daten wurden gelöscht.</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Click a character to correct and teach it</source>
        <translation>Klicken Sie auf ein Zeichen, um es zu berichtigen und zu lehren</translation>
    </message>
    <message>
        <source>{total:.0f} ms a reading</source>
        <translation>{total:.0f} ms je Lesung</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>{rate:.0f} frames/s</source>
        <translation>{rate:.0f} Bilder/s</translation>
    </message>
    <message>
        <source>Model {model_id} of {created}</source>
        <translation>Modell {model_id} vom {created}</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Cannot read</source>
        <translation>Kann nicht lesen</translation>
    </message>
    <message>
        <source>The model could not be loaded</source>
        <translation>Das Modell ließ sich nicht laden</translation>
    </message>
    <message>
        <source>Recording: {title}</source>
        <translation>Aufnahme: {title}</translation>
    </message>
    <message>
        <source>{reason} Until then a bundled recording is played.</source>
        <translation>{reason} Bis dahin läuft eine mitgelieferte Aufnahme.</translation>
    </message>
    <message>
        <source>Try the camera</source>
        <translation>Kamera versuchen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The recording has ended.</source>
        <translation>Die Aufnahme ist zu Ende.</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Looking at what {name} lets be set …</source>
        <translation>Sieht nach, was sich bei {name} einstellen lässt …</translation>
    </message>
    <message>
        <source>{name} has nothing that can be set from here.</source>
        <translation>{name} hat nichts, was sich hier einstellen lässt.</translation>
    </message>
    <message>
        <source>{name}: automatic</source>
        <translation>{name}: automatisch</translation>
    </message>
    <message>
        <source>{name}: value</source>
        <translation>{name}: Wert</translation>
    </message>
    <message>
        <source>Camera settings</source>
        <translation>Kameraeinstellungen</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>&amp;Automatisch</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>dunkler</translation>
    </message>
    <message>
        <source>lighter</source>
        <translation>heller</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>A&amp;utomatic</source>
        <translation>A&amp;utomatisch</translation>
    </message>
    <message>
        <source>farther</source>
        <translation>ferner</translation>
    </message>
    <message>
        <source>nearer</source>
        <translation>näher</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>Auf&amp;lösung</translation>
    </message>
    <message>
        <source>&amp;Frame rate</source>
        <translation>&amp;Bildrate</translation>
    </message>
    <message>
        <source>As the camera &amp;comes</source>
        <translation>&amp;Wie die Kamera kommt</translation>
    </message>
    <message>
        <source>Forget what was chosen for this camera, and open it anew</source>
        <translation>Vergessen, was für diese Kamera gewählt war, und sie neu öffnen</translation>
    </message>
    <message>
        <source>{rate:g} a second</source>
        <translation>{rate:g} je Sekunde</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>zweifelhaft</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>does not fit the pattern</source>
        <translation>passt nicht zum Muster</translation>
    </message>
    <message>
        <source>the check digit is wrong</source>
        <translation>die Prüfziffer ist falsch</translation>
    </message>
    <message>
        <source>Too doubtful to show; it may be</source>
        <translation>Zu zweifelhaft zum Zeigen; vielleicht</translation>
    </message>
    <message>
        <source>{word}; guesses</source>
        <translation>{word}; Vorschläge</translation>
    </message>
    <message>
        <source>Camera picture</source>
        <translation>Kamerabild</translation>
    </message>
    <message>
        <source>The picture being read, with a box on every character found. Enter chooses a part of it.</source>
        <translation>Das Bild, das gelesen wird, mit einem Kasten um jedes gefundene Zeichen. Die Eingabetaste wählt einen Ausschnitt.</translation>
    </message>
    <message>
        <source>Waiting for a picture …</source>
        <translation>Wartet auf ein Bild …</translation>
    </message>
    <message>
        <source>Drag over the part to be read.   Enter: the whole screen   Esc: cancel</source>
        <translation>Ziehen Sie über den Teil, der gelesen werden soll.   Eingabe: der ganze Bildschirm   Esc: abbrechen</translation>
    </message>
    <message>
        <source>Choose a part of the screen</source>
        <translation>Einen Teil des Bildschirms wählen</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Sucht</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Liest</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>Stabil</translation>
    </message>
    <message>
        <source>{share:.0%} and more</source>
        <translation>{share:.0%} und mehr</translation>
    </message>
    <message>
        <source>less, or shown as ?</source>
        <translation>weniger, oder als ? gezeigt</translation>
    </message>
    <message>
        <source>Step: {steps}</source>
        <translation>Schritt: {steps}</translation>
    </message>
    <message>
        <source>Boxes on the picture. {told}.
Rest the pointer on a character to see its three best guesses.</source>
        <translation>Kästen auf dem Bild. {told}.
Der Zeiger auf einem Zeichen zeigt dessen drei beste Vorschläge.</translation>
    </message>
    <message>
        <source>Key to the boxes</source>
        <translation>Was die Kästen bedeuten</translation>
    </message>
    <message>
        <source>Solid, dashed and dotted boxes. {told}.</source>
        <translation>Durchgezogene, gestrichelte und gepunktete Kästen. {told}.</translation>
    </message>
    <message>
        <source>settling</source>
        <translation>festigt</translation>
    </message>
    <message>
        <source>✓ check</source>
        <translation>✓ gültig</translation>
    </message>
    <message>
        <source>✗ check</source>
        <translation>✗ falsch</translation>
    </message>
    <message>
        <source>Hold some text in front of the camera.</source>
        <translation>Halten Sie Text vor die Kamera.</translation>
    </message>
    <message>
        <source>Votes of the last frames</source>
        <translation>Stimmen der letzten Bilder</translation>
    </message>
    <message>
        <source>State of reading</source>
        <translation>Stand des Lesens</translation>
    </message>
    <message>
        <source>Text that was read</source>
        <translation>Gelesener Text</translation>
    </message>
    <message>
        <source>Co&amp;py text</source>
        <translation>Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy all the text (Ctrl+Shift+C)</source>
        <translation>Den ganzen Text kopieren (Strg+Umschalt+C)</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>● Found</source>
        <translation>● Gefunden</translation>
    </message>
    <message>
        <source>“{found}” is in view</source>
        <translation>„{found}“ ist im Bild</translation>
    </message>
    <message>
        <source>✗ Wrong check digit</source>
        <translation>✗ Falsche Prüfziffer</translation>
    </message>
    <message>
        <source>The number was misread or is mistyped: move closer, or correct it</source>
        <translation>Die Nummer ist verlesen oder vertippt: näher heran, oder berichtigen</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>Text is in view, but none that fits the pattern</source>
        <translation>Text ist im Bild, aber keiner, der zum Muster passt</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Sucht …</translation>
    </message>
    <message>
        <source>No text is in view</source>
        <translation>Kein Text ist im Bild</translation>
    </message>
    <message>
        <source>✓ Stable</source>
        <translation>✓ Stabil</translation>
    </message>
    <message>
        <source>The same text was read several times</source>
        <translation>Derselbe Text wurde mehrmals gelesen</translation>
    </message>
    <message>
        <source>… Reading</source>
        <translation>… Liest</translation>
    </message>
    <message>
        <source>Hold still: the reading is settling</source>
        <translation>Stillhalten: Der Text festigt sich</translation>
    </message>
    <message>
        <source>All characters</source>
        <translation>Alle Zeichen</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <source>Capitals</source>
        <translation>Großbuchstaben</translation>
    </message>
    <message>
        <source>Capitals and digits</source>
        <translation>Großbuchstaben und Ziffern</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>Hexadezimal</translation>
    </message>
    <message>
        <source>Your own …</source>
        <translation>Eigene …</translation>
    </message>
    <message>
        <source>Read only these characters; choose, or type them</source>
        <translation>Nur diese Zeichen lesen; wählen oder eintippen</translation>
    </message>
    <message>
        <source>Numbers have to pass this check digit: a wrong one is marked and not kept, and doubtful characters are settled by it</source>
        <translation>Nummern müssen diese Prüfziffer bestehen: Eine falsche wird markiert und nicht behalten, und zweifelhafte Zeichen entscheidet sie</translation>
    </message>
    <message>
        <source>What a line looks like, such as AA-9999:
9 a digit, A a capital, a a small letter, X a capital or digit, ? any character;
everything else stands for itself, \ before a character that is meant itself.
Or re: and a regular expression.</source>
        <translation>Wie eine Zeile aussieht, etwa AA-9999:
9 eine Ziffer, A ein Großbuchstabe, a ein kleiner, X ein Großbuchstabe oder eine Ziffer, ? irgendein Zeichen;
alles andere steht für sich selbst, \ vor einem Zeichen, das selbst gemeint ist.
Oder re: und ein regulärer Ausdruck.</translation>
    </message>
    <message>
        <source>What to read</source>
        <translation>Was gelesen wird</translation>
    </message>
    <message>
        <source>text to look for</source>
        <translation>gesuchter Text</translation>
    </message>
    <message>
        <source>Marks this text and sounds when it comes into view</source>
        <translation>Markiert diesen Text, und ein Ton sagt, wenn er ins Bild kommt</translation>
    </message>
    <message>
        <source>Pa&amp;ttern</source>
        <translation>Mus&amp;ter</translation>
    </message>
    <message>
        <source>Chec&amp;k digit</source>
        <translation>&amp;Prüfziffer</translation>
    </message>
    <message>
        <source>Fi&amp;nd</source>
        <translation>Suche&amp;n</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Drag on the picture to read only a part of it; this reads the whole again</source>
        <translation>Ziehen Sie auf dem Bild, um nur einen Ausschnitt zu lesen; dies liest wieder das ganze</translation>
    </message>
    <message>
        <source>type the characters</source>
        <translation>Zeichen eintippen</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>&amp;Live</translation>
    </message>
    <message>
        <source>Histor&amp;y</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Hauptleiste</translation>
    </message>
    <message>
        <source>Choose a camera, a recording, a file, an address or a part of the screen</source>
        <translation>Eine Kamera, eine Aufnahme, eine Datei, eine Adresse oder einen Teil des Bildschirms wählen</translation>
    </message>
    <message>
        <source>End re&amp;cording</source>
        <translation>Aufnahme b&amp;eenden</translation>
    </message>
    <message>
        <source>✓  New text</source>
        <translation>✓  Neuer Text</translation>
    </message>
</context>
</TS>
