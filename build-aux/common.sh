# Shared by the scripts of this folder, which source it.

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build_dir=${DATELINE_BUILD_DIR:-$top/_build}

say () {
  printf '%s\n' "$*" >&2
}

die () {
  say "$(basename -- "$0"): $*"
  exit 1
}

# The packages of a list that are wanted: those for building, for "test" those of the tests
# as well, for "site" all.
list_packages () { # LIST PURPOSE
  case $2 in
    site) marks='.*' ;;
    test) marks='^(test)?$' ;;
    *) marks='^$' ;;
  esac
  sed -e 's/#.*//' "$top/build-aux/packages/$1" |
    awk -v marks="$marks" 'NF && $2 ~ marks { print $1 }'
}

missing_debian_packages () { # PURPOSE
  for package in $(list_packages debian "$1"); do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || printf '%s ' "$package"
  done | sed 's/ $//'
}

install_debian_packages () { # PURPOSE
  missing=$(missing_debian_packages "$1")
  [ -n "$missing" ] || return 0

  say "These packages are missing: $missing"
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "there is no sudo to install them with; please do so as root:
  apt-get update && apt-get install --no-install-recommends $missing"
    as_root=sudo
  fi
  say "Installing them with ${as_root:+sudo }apt-get …"
  # What is known of the archive may be old or nothing at all.
  # shellcheck disable=SC2086
  { $as_root apt-get update -q && \
    $as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -q -y --no-install-recommends $missing; } >&2 || \
    die "apt could not install the packages; its words are above"
}

# Whether what the packages hold is here, on a system whose packages can't be asked for.
is_equipped () { # PURPOSE
  for program in meson ninja cc pkg-config msgfmt $([ "$1" = build ] || echo Xvfb xdotool xclip chromium import); do
    command -v "$program" >/dev/null || return 1
  done
  pkg-config --exists gtk4 libadwaita-1 pangocairo cairo-pdf gdk-pixbuf-2.0 libsoup-3.0 \
    json-glib-1.0 gumbo libxml-2.0 md4c libical sqlite3 libsecret-1 enchant-2
}

install_packages () { # PURPOSE
  if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    install_debian_packages "$1"
  elif ! is_equipped "$1"; then
    say "Dateline needs some packages that are not here."
    say "  Fedora:  sudo dnf install $(list_packages fedora "$1" | tr '\n' ' ')"
    say "  Arch:    sudo pacman -S --needed $(list_packages arch "$1" | tr '\n' ' ')"
    exit 1
  fi
}

# Sets the build folder up if it is not.
set_up () { # MESON-OPTIONS…
  if [ ! -f "$build_dir/build.ninja" ]; then
    say "Setting the build up in $build_dir …"
    # Meson takes ccache by itself where it is.
    said=$(meson setup -Dprofile=development "$@" "$build_dir" "$top" 2>&1) || {
      say "$said"
      die "meson could not set the build up; its words are above"
    }
  fi
}

build () { # NINJA-TARGETS…
  say "Building …"
  ninja -C "$build_dir" --quiet "$@" >&2 ||
    die "the build failed; the compiler's words are above. To begin anew, remove $build_dir"
}
