"""A private WordPress: a database and a web server on loopback, in a folder of their own.

The packages wordpress, mariadb-server-core, php-cli and php-mysql bring all of it. Nothing
listens but the web server, on a port that the system picks; the database has a socket in the
folder, which nobody else can enter.
"""
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess

from support import Failure, wait_for

# Another one than Debian's may be tried, unpacked from its archive.
TREE = os.environ.get("DATELINE_WORDPRESS_TREE", "/usr/share/wordpress")
PROGRAMS = ("mariadbd", "mariadb-install-db", "php")
PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
USER = "desk"

CONFIGURATION = """<?php
define( 'DB_NAME', 'wordpress' ); define( 'DB_USER', 'root' ); define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:%(socket)s' );
define( 'DB_CHARSET', 'utf8mb4' ); define( 'DB_COLLATE', '' );
$table_prefix = 'wp_';
define( 'WP_HOME', 'http://' . $_SERVER['HTTP_HOST'] ); define( 'WP_SITEURL', WP_HOME );
define( 'AUTH_KEY', '%(salt)s' ); define( 'SECURE_AUTH_KEY', '%(salt)s' );
define( 'LOGGED_IN_KEY', '%(salt)s' ); define( 'NONCE_KEY', '%(salt)s' );
define( 'AUTH_SALT', '%(salt)s' ); define( 'SECURE_AUTH_SALT', '%(salt)s' );
define( 'LOGGED_IN_SALT', '%(salt)s' ); define( 'NONCE_SALT', '%(salt)s' );
define( 'DISABLE_WP_CRON', true ); define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_HTTP_BLOCK_EXTERNAL', true ); define( 'DISALLOW_FILE_MODS', true );
ini_set( 'display_errors', '0' );
if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }
require_once ABSPATH . 'wp-settings.php';
"""

# The first start of a site, without mail.
INSTALL = """<?php
[ , $www, $user, $password ] = $argv;
$_SERVER['HTTP_HOST'] = '127.0.0.1'; $_SERVER['REQUEST_URI'] = '/';
$_SERVER['REQUEST_METHOD'] = 'GET'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
define( 'WP_INSTALLING', true );
require "$www/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'Desk', $user, 'desk@example.org', false, '', $password );
update_option( 'show_avatars', 0 );
switch_theme( 'bare' );
echo get_bloginfo( 'version' );
"""

# Neither mail nor what the editor's page would fetch from elsewhere.
PLUGIN = """<?php
add_filter( 'pre_wp_mail', '__return_true' );
add_filter( 'emoji_svg_url', '__return_false' );
add_action( 'admin_init', function () {
  remove_action( 'admin_print_scripts', 'print_emoji_detection_script' );
} );
"""


def missing():
    """What is not here that a site needs, by name."""
    lost = [name for name in PROGRAMS if not shutil.which(name, path=PATH)]
    if not lost and subprocess.run(["php", "-r", "exit(extension_loaded('mysqli') ? 0 : 1);"],
                                   check=False).returncode:
        lost.append("php-mysql")
    return lost + ([] if os.path.exists(os.path.join(TREE, "wp-load.php")) else ["wordpress"])


def write(path, text):
    """Makes a file and the folders that it is in."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


class WordPressSite:
    """A site of one user, started anew."""

    def __init__(self, folder):
        self.folder = folder
        self.www = self.path("www")
        self.socket = self.path("db.sock")
        self.user = USER
        self.password = secrets.token_hex(12)
        self.processes = []
        self.address = None
        self.version = None
        os.mkdir(folder, 0o700)

    def path(self, name):
        """A path within the site's folder."""
        return os.path.join(self.folder, name)

    def start(self):
        """Sets the site up, and serves it."""
        try:
            self.start_database()
            self.copy_tree()
            self.version = self.run_php(INSTALL, self.www, self.user, self.password)
            self.start_web_server()
        except BaseException:
            self.stop()
            raise

    def log(self, name):
        """A file for what a program says."""
        return open(self.path(name + ".log"), "a+", encoding="utf-8", errors="replace")

    def spawn(self, name, *arguments, **environment):
        """Starts a server in a process group of its own, and gives where its words go."""
        log = self.log(name)
        self.processes.append(subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            env=dict(os.environ, PATH=PATH, **environment)))
        return log

    def words_of(self, name):
        """What a program has said so far."""
        with self.log(name) as log:
            log.seek(0)
            return log.read()

    def start_database(self):
        """Makes the database and starts it; it is ready while the files are copied."""
        user = pwd.getpwuid(os.getuid()).pw_name
        with self.log("install-db") as log:
            result = subprocess.run(
                # Forced, because a machine without a name needs none for a socket.
                ["mariadb-install-db", "--no-defaults", "--force", f"--user={user}",
                 f"--datadir={self.path('db')}", "--skip-test-db", "--skip-name-resolve",
                 "--auth-root-authentication-method=normal", "--innodb-log-file-size=8M"],
                stdout=log, stderr=log, check=False, env=dict(os.environ, PATH=PATH))
        if result.returncode:
            raise Failure("mariadb-install-db failed: " + self.words_of("install-db"))
        write(self.path("init.sql"), "CREATE DATABASE wordpress;\n")
        self.spawn("mariadbd", "mariadbd", "--no-defaults", f"--user={user}",
                   f"--datadir={self.path('db')}", f"--socket={self.socket}",
                   f"--pid-file={self.path('db.pid')}", f"--init-file={self.path('init.sql')}",
                   "--skip-networking", "--skip-log-bin", "--performance-schema=OFF",
                   "--innodb-buffer-pool-size=64M", "--innodb-log-file-size=8M",
                   "--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync").close()

    def copy_tree(self):
        """WordPress finds its configuration beside itself, so it is copied."""
        # Debian's tree has links into folders that not everybody may read.
        subprocess.run(["cp", "-rL", "--reflink=auto", TREE, self.www], check=False,
                       stderr=subprocess.DEVNULL)
        for name in ("wp-config.php", ".htaccess"):
            if os.path.lexists(os.path.join(self.www, name)):
                os.unlink(os.path.join(self.www, name))
        content = os.path.join(self.www, "wp-content")
        write(os.path.join(self.www, "wp-config.php"),
              CONFIGURATION % {"socket": self.socket, "salt": secrets.token_hex(32)})
        write(os.path.join(content, "mu-plugins", "alone.php"), PLUGIN)
        write(os.path.join(content, "themes", "bare", "style.css"), "/*\nTheme Name: Bare\n*/\n")
        write(os.path.join(content, "themes", "bare", "index.php"),
              "<?php wp_head(); while (have_posts()) { the_post(); the_content(); } wp_footer();\n")

    def accepts(self):
        """Whether the database answers."""
        if self.processes[0].poll() is not None:
            raise Failure("mariadbd ended: " + self.words_of("mariadbd"))
        with socket.socket(socket.AF_UNIX) as client:
            return client.connect_ex(self.socket) == 0

    def run_php(self, script, *arguments):
        """Runs a script against the site's files, and gives what it printed."""
        wait_for(self.accepts, "the database")
        write(self.path("script.php"), script)
        result = subprocess.run(["php", "-d", "display_errors=stderr", self.path("script.php"),
                                 *arguments], capture_output=True, text=True, check=False)
        if result.returncode:
            raise Failure(f"php failed: {result.stderr}")
        return result.stdout.strip()

    def start_web_server(self):
        """PHP's own server; several requests at a time, as the editor makes them."""
        self.spawn("php", "php", "-d", "opcache.enable=1", "-d", "memory_limit=256M",
                   "-d", "display_errors=0", "-d", "log_errors=1",
                   "-d", f"error_log={self.path('php-errors.log')}",
                   "-S", "127.0.0.1:0", "-t", self.www, PHP_CLI_SERVER_WORKERS="4").close()

        def find():
            return re.search(r"Development Server \((http://127\.0\.0\.1:\d+)\) started",
                             self.words_of("php"))
        self.address = wait_for(find, "the web server").group(1)

    def stop(self):
        """Ends what was started here, and nothing else."""
        for process in reversed(self.processes):
            for number in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(process.pid, number)
                    process.wait(10)
                    break
                except subprocess.TimeoutExpired:
                    continue
                except ProcessLookupError:
                    break
        self.processes.clear()
