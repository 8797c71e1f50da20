#!/bin/sh
# Enter the unpacked program in this user's menu, or take it out again: sh share/install.sh [--remove]
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/govinfo-desktop.desktop
mime=$data/mime/packages/govinfo-desktop.xml

if [ "${1:-}" = --remove ]; then
  rm -f "$entry" "$mime"
  find "$data/icons/hicolor" -name 'govinfo-desktop.*' -delete 2>/dev/null || true
  find "$data/icons/hicolor" -name 'application-x-govinfo-draft.*' -delete 2>/dev/null || true
  echo "已从菜单中移除。草稿仍在 $data/govinfo-desktop。"
else
  mkdir -p "$data/applications" "$data/mime/packages" "$data/icons/hicolor"
  cp -r "$here/share/hicolor/." "$data/icons/hicolor/"
  cp "$here/share/govinfo-desktop.xml" "$mime"
  sed "s|^Exec=govinfo-desktop|Exec=\"$here/govinfo-desktop\"|" "$here/share/govinfo-desktop.desktop" > "$entry"
  echo "已加入菜单：政府信息公开年报。"
fi
update-desktop-database "$data/applications" 2>/dev/null || true
update-mime-database "$data/mime" 2>/dev/null || true
