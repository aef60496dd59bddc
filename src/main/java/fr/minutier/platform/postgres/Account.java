package fr.minutier.platform.postgres;

import fr.minutier.platform.postgres.Commands.Outcome;
import fr.minutier.platform.postgres.PostgresStartRefused.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Under whose identity PostgreSQL runs. It refuses to run as root, and rightly so: started by
/// root, it is given to an unprivileged system user.
sealed interface Account {

    /// The command as this account runs it.
    List<String> command(List<String> command);

    /// Makes a file or an empty folder belong to this account.
    void own(Path path);

    /// Makes sure that this account can enter the folder; refuses if a parent forbids it.
    void reach(Path folder);

    /// Who started Minutier, not root.
    record Ourselves() implements Account {

        @Override
        public List<String> command(List<String> command) {
            return command;
        }

        @Override
        public void own(Path path) {}

        @Override
        public void reach(Path folder) {}
    }

    /// An unprivileged system user, by number.
    record Lowered(String name, int user, int group) implements Account {

        @Override
        public List<String> command(List<String> command) {
            List<String> whole = new ArrayList<>();
            whole.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + group));
            whole.addAll(List.of("--clear-groups", "--inh-caps=-all", "--no-new-privs"));
            whole.addAll(command);
            return whole;
        }

        @Override
        public void own(Path path) {
            try {
                Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /// The data folder itself may be opened to the user's group; what lies above it belongs to
        /// somebody else and is left as it is.
        @Override
        public void reach(Path folder) {
            if (enters(folder)) {
                return;
            }
            Path parent = folder.getParent();
            if (parent == null || enters(parent)) {
                openToGroup(folder);
            }
            if (!enters(folder)) {
                Path closed = firstClosed(folder);
                throw new PostgresStartRefused(
                        Reason.FOLDER_NOT_REACHABLE,
                        """
                        Started by root, PostgreSQL runs as the user %s, who may not enter %s. \
                        Choose another data folder with --data, for example /var/lib/minutier, \
                        or allow the passage: chmod o+x %s"""
                                .formatted(name, closed, closed));
            }
        }

        private boolean enters(Path folder) {
            return Commands.run(
                            command(List.of("sh", "-c", "cd -- \"$1\"", "sh", folder.toString())),
                            Duration.ofSeconds(10))
                    .succeeded();
        }

        private Path firstClosed(Path folder) {
            Path closed = folder;
            for (Path parent = folder.getParent(); parent != null; parent = parent.getParent()) {
                if (enters(parent)) {
                    return closed;
                }
                closed = parent;
            }
            return closed;
        }

        private void openToGroup(Path folder) {
            try {
                Files.setAttribute(folder, "unix:gid", group);
                Set<PosixFilePermission> permissions =
                        new HashSet<>(Files.getPosixFilePermissions(folder));
                permissions.add(PosixFilePermission.GROUP_EXECUTE);
                Files.setPosixFilePermissions(folder, permissions);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /// The account for a cluster folder that may not exist yet. A cluster keeps its owner; a new
    /// one made by root goes to the system user `postgres`, or else to `nobody`.
    static Account forCluster(Path cluster) {
        if (number("-u") != 0) {
            return new Ourselves();
        }
        if (!found(List.of("setpriv", "--version"))) {
            throw new PostgresStartRefused(
                    Reason.NO_UNPRIVILEGED_USER,
                    """
                    PostgreSQL does not run as root and the command setpriv (package util-linux) \
                    that would lower its privileges is missing. Start Minutier as an ordinary user.""");
        }
        return Files.isDirectory(cluster) ? ownerOf(cluster) : systemUser();
    }

    private static Account ownerOf(Path cluster) {
        try {
            int user = (Integer) Files.getAttribute(cluster, "unix:uid");
            int group = (Integer) Files.getAttribute(cluster, "unix:gid");
            return user == 0
                    ? systemUser()
                    : new Lowered(Files.getOwner(cluster).getName(), user, group);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Account systemUser() {
        for (String name : List.of("postgres", "nobody")) {
            int user = number("-u", name);
            int group = number("-g", name);
            if (user > 0 && group > 0) {
                return new Lowered(name, user, group);
            }
        }
        throw new PostgresStartRefused(
                Reason.NO_UNPRIVILEGED_USER,
                """
                PostgreSQL does not run as root and there is neither a user postgres nor a user \
                nobody to run it. Start Minutier as an ordinary user.""");
    }

    /// What `id` answers, or -1 if the user does not exist.
    private static int number(String... arguments) {
        List<String> command = new ArrayList<>(List.of("id"));
        command.addAll(List.of(arguments));
        Outcome outcome = Commands.run(command, Duration.ofSeconds(10));
        return outcome.succeeded() ? Integer.parseInt(outcome.output().strip()) : -1;
    }

    private static boolean found(List<String> command) {
        try {
            return Commands.run(command, Duration.ofSeconds(10)).succeeded();
        } catch (UncheckedIOException missing) {
            return false;
        }
    }
}
