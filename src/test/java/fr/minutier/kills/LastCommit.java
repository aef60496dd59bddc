package fr.minutier.kills;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// The commit at which this process is to die, as `kill -9` would end it: told by a line of
/// standard input, such as `before 2 fr.minutier.invoicing`, the second commit from then on whose
/// work came from there, or `never`. Says on standard output where it died.
final class LastCommit implements BeanPostProcessor {

    /// Begins what the process says when it dies.
    static final String SAID = "@killed ";

    private static final String OWN = "fr.minutier.";

    /// What only carries transactions, and says nothing about where they come from.
    private static final List<String> CARRIERS =
            List.of("fr.minutier.kills.", "fr.minutier.platform.storage.");

    /// What every node does all the time, whatever its jobs.
    private static final Set<String> BEATS =
            Set.of(
                    "exchanges.live.RoomJournal.noticed",
                    "exchanges.nodes.Nodes.watch",
                    "exchanges.nodes.Nodes.renew");

    /// @param left commits until then, this one included
    record Order(boolean before, int left, String place) {

        static Optional<Order> read(String line) {
            String[] words = line.split(" ", 3);
            return words.length == 3
                    ? Optional.of(
                            new Order(
                                    words[0].equals("before"),
                                    Integer.parseInt(words[1]),
                                    words[2]))
                    : Optional.empty();
        }

        String line() {
            return (before ? "before " : "after ") + left + " " + place;
        }

        Order less() {
            return new Order(before, left - 1, place);
        }
    }

    private final AtomicReference<@Nullable Order> ordered = new AtomicReference<>();

    LastCommit() {
        Thread.ofVirtual().name("last-commit").start(this::listen);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Watched(source) : bean;
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                ordered.set(Order.read(line).orElse(null));
                line = lines.readLine();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void commit(Connection connection) throws SQLException {
        String here = ordered.get() == null ? "" : lastHere();
        Order order = ordered.get();
        if (!here.isEmpty() && order != null && order.before()) {
            die("before", here);
        }
        connection.commit();
        if (!here.isEmpty()) {
            die("after", here);
        }
    }

    /// Where this commit comes from, if it is the last one; else empty.
    private String lastHere() {
        List<StackFrame> own =
                StackWalker.getInstance().walk(frames -> frames.filter(LastCommit::isOwn).toList());
        Order before =
                ordered.getAndUpdate(
                        order -> order != null && isFrom(order, own) ? order.less() : order);
        return before != null && before.left() == 1 && isFrom(before, own) ? named(own) : "";
    }

    private static boolean isOwn(StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith(OWN)
                && !name.contains("$$")
                && CARRIERS.stream().noneMatch(name::startsWith);
    }

    private static boolean isFrom(Order order, List<StackFrame> frames) {
        return !BEATS.contains(named(frames))
                && frames.stream()
                        .anyMatch(frame -> frame.getClassName().startsWith(order.place()));
    }

    private static String named(List<StackFrame> frames) {
        StackFrame first =
                frames.stream()
                        .filter(frame -> !frame.getMethodName().startsWith("lambda$"))
                        .findFirst()
                        .orElse(null);
        return first == null
                ? ""
                : first.getClassName().substring(OWN.length()) + "." + first.getMethodName();
    }

    private static void die(String when, String where) {
        System.out.println(SAID + when + " the commit of " + where);
        System.out.flush();
        Runtime.getRuntime().halt(137);
    }

    /// Whose connections tell of their commits.
    private final class Watched extends DelegatingDataSource {

        Watched(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection)
                    Proxy.newProxyInstance(
                            Connection.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (_, method, arguments) -> {
                                if (method.getName().equals("commit")) {
                                    commit(connection);
                                    return null;
                                }
                                try {
                                    return method.invoke(connection, arguments);
                                } catch (InvocationTargetException failure) {
                                    throw failure.getTargetException();
                                }
                            });
        }
    }
}
