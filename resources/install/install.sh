#!/bin/sh
# Installs the folder that "python3 dev.py build" made, for the one who runs it; no root is needed.
#   install.sh FOLDER      install, or update what is there
#   install.sh --remove    take it off again
# Calls, settings and packs of one's own lie elsewhere, and are never touched.
set -eu

data=${XDG_DATA_HOME:-$HOME/.local/share}
place=$data/companion-app
command=$HOME/.local/bin/companion
entry=$data/applications/org.companion.desk.desktop
icon=$data/icons/hicolor/256x256/apps/org.companion.desk.png
about=$data/metainfo/org.companion.desk.metainfo.xml

remove() {
    rm -rf "$place"
    rm -f "$command" "$entry" "$icon" "$about"
}

install_from() {
    from=$1
    here=$from/_internal/companion/data/resources
    if [ ! -x "$from/companion" ]; then
        echo "There is no Companion in $from. Give the folder that holds the program." >&2
        exit 1
    fi
    mkdir -p "$(dirname "$command")" "$(dirname "$entry")" "$(dirname "$icon")" "$(dirname "$about")"
    rm -rf "$place.new"
    cp -R "$from" "$place.new"
    rm -rf "$place"
    mv "$place.new" "$place"
    ln -sf "$place/companion" "$command"
    sed "s|^Exec=companion|Exec=\"$place/companion\"|" "$here/install/org.companion.desk.desktop" >"$entry"
    cp "$here/app/companion-256.png" "$icon"
    cp "$here/install/org.companion.desk.metainfo.xml" "$about"
    echo "Companion is in $place; start it from the menu, or with $command."
}

case ${1:-} in
    "") echo "usage: install.sh FOLDER | --remove" >&2; exit 2 ;;
    --remove) remove ;;
    *) install_from "$1" ;;
esac
