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

# The packages of a list that are wanted: all for "test", else those for building.
list_packages () { # LIST PURPOSE
  if [ "$2" = test ]; then
    sed -e 's/#.*//' "$top/build-aux/packages/$1" | awk 'NF { print $1 }'
  else
    sed -e 's/#.*//' "$top/build-aux/packages/$1" | awk 'NF && $2 != "test" { print $1 }'
  fi
}

missing_debian_packages () { # PURPOSE
  for package in $(list_packages debian "$1"); do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || printf '%s ' "$package"
  done
}

install_debian_packages () { # PURPOSE
  missing=$(missing_debian_packages "$1")
  [ -n "$missing" ] || return 0

  say "These packages are missing and will be installed with apt: $missing"
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "please install them as root: apt-get install $missing"
    as_root=sudo
  fi
  # What is known of the archive may be old or nothing at all.
  # shellcheck disable=SC2086
  { $as_root apt-get update -q && \
    $as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -q -y --no-install-recommends $missing; } >&2 || \
    die "apt could not install the packages; its words are above"
}

install_packages () { # PURPOSE
  if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    install_debian_packages "$1"
    return 0
  fi

  command -v meson >/dev/null && command -v ninja >/dev/null && \
    pkg-config --exists gtk4 libadwaita-1 libsoup-3.0 json-glib-1.0 gumbo libxml-2.0 md4c \
      libical sqlite3 libsecret-1 2>/dev/null && return 0
  say "Dateline needs some packages that are not here."
  say "  Fedora:  sudo dnf install $(list_packages fedora build | tr '\n' ' ')"
  say "  Arch:    sudo pacman -S --needed $(list_packages arch build | tr '\n' ' ')"
  exit 1
}

# Sets the build folder up if it is not.
set_up () { # MESON-OPTIONS…
  cc=
  if command -v ccache >/dev/null; then
    cc='ccache cc'
  fi
  if [ ! -f "$build_dir/build.ninja" ]; then
    say "Setting the build up in $build_dir …"
    CC=${CC:-$cc}
    [ -z "$CC" ] || export CC
    meson setup -Dprofile=development "$@" "$build_dir" "$top" >"$top/.setup.log" 2>&1 || {
      cat "$top/.setup.log" >&2
      rm -f "$top/.setup.log"
      die "meson could not set the build up"
    }
    rm -f "$top/.setup.log"
  elif [ $# -gt 0 ]; then
    meson configure "$@" "$build_dir"
  fi
}

build () { # NINJA-TARGETS…
  say "Building …"
  ninja -C "$build_dir" --quiet "$@" >&2 || die "the build failed; the compiler's words are above"
}
