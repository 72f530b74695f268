#!/usr/bin/python3
"""Takes the pictures that README and the metainfo show. See build-aux/screenshots.

usage: take-screenshots.py SOURCE-ROOT BUILD-ROOT FOLDER
"""
import os
import shutil
import subprocess
import sys
import tempfile

from desktop import Desktop, wait_for

# The sample desk's day, so that the pictures are the same on every other.
NOW = "2026-11-25 10:00:00"
PICTURES = (("desk", {}), ("desk-dark", {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}))
BORDER = "5x5"


def find_clock():
    """The library that tells a program another time than it is."""
    return subprocess.run(["faketime", "-f", "+0", "printenv", "LD_PRELOAD"], check=True,
                          capture_output=True, text=True).stdout.strip()


def environment(folder, source, build):
    """A user of our own, so that nobody's settings are in the pictures."""
    result = dict(os.environ, GSETTINGS_BACKEND="memory", DATELINE_SECRETS="file", TZ="UTC",
                  LD_PRELOAD=find_clock(), FAKETIME=f"@{NOW}", FAKETIME_DONT_FAKE_MONOTONIC="1",
                  GSETTINGS_SCHEMA_DIR=os.path.join(build, "data"),
                  DATELINE_SAMPLE_DESK=os.path.join(source, "data", "sample-desk"),
                  DATELINE_LOCALEDIR=os.path.join(build, "po"), LC_ALL="C.UTF-8")
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        result[variable] = os.path.join(folder, variable.lower())
        os.mkdir(result[variable], 0o700)

    # GNOME's own font, which a settings daemon would set, and a cursor that is always there.
    settings = os.path.join(result["XDG_CONFIG_HOME"], "gtk-4.0")
    os.mkdir(settings)
    with open(os.path.join(settings, "settings.ini"), "w", encoding="utf-8") as file:
        file.write("[Settings]\ngtk-font-name=Cantarell 11\ngtk-cursor-blink=0\n")
    return result


def settle(desktop, path):
    """Takes pictures until two are the same: nothing moves any more."""
    def is_still():
        before = None
        if os.path.exists(path):
            with open(path, "rb") as file:
                before = file.read()
        desktop.picture(path)
        with open(path, "rb") as file:
            return file.read() == before
    wait_for(is_still, "the window to come to rest")
    # Where no compositor runs, GTK draws a border in the place of the shadow.
    subprocess.run(["mogrify", "-shave", BORDER, "+repage", path], check=True, timeout=60)


def take(name, more, source, build, target):
    """The desk, and then its calendar, with @more in the environment."""
    folder = tempfile.mkdtemp(prefix="dateline-pictures-")
    try:
        desk = os.path.join(folder, "desk")
        shutil.copytree(os.path.join(source, "data", "sample-desk"), desk)
        world = dict(environment(folder, source, build), **more)
        desktop = Desktop([os.path.join(build, "src", "app", "dateline"), desk], world)
        try:
            desktop.see("Publish", "button")
            # Which names a dictionary knows is another thing on each machine.
            desktop.key("shift+F7")
            desktop.run("mousemove", "1279", "799")
            settle(desktop, os.path.join(target, f"{name}.png"))
            desktop.key("alt+2")
            desktop.see("Today", "button")
            settle(desktop, os.path.join(target, name.replace("desk", "calendar") + ".png"))
        finally:
            desktop.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    source, build, target = sys.argv[1:]
    os.makedirs(target, exist_ok=True)
    for name, more in PICTURES:
        take(name, more, source, build, target)


main()
