package fr.minutier.kills;

import fr.minutier.bench.live.FlowingCarrier;
import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.Party;
import fr.minutier.media.CallCarrier;
import fr.minutier.media.Silence;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.WireEvidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Media that flows by itself wherever it may, and writes down when it began and stopped, on the
/// clock that all processes of a machine share. What is written outlives the process.
final class WrittenCarrier implements CallCarrier {

    private final CallCarrier carrier;
    private final Path file;

    WrittenCarrier(MonotonicClock clock, Path data) {
        this.carrier = new FlowingCarrier(clock);
        this.file = file(data, ProcessHandle.current().pid());
    }

    /// What the process of a node with this folder has written: a line for each change with its
    /// nanoseconds, the room, and `flows` or `still`.
    static Path file(Path data, long pid) {
        return data.resolve("media-" + pid + ".log");
    }

    @Override
    public void open(UUID room) {
        write(room, true);
        carrier.open(room);
    }

    @Override
    public TurnAccess access(UUID room, Party party) {
        return carrier.access(room, party);
    }

    @Override
    public TurnAccess trial(UUID room, Party party) {
        return carrier.trial(room, party);
    }

    @Override
    public WireEvidence evidence(UUID room, Party party) {
        return carrier.evidence(room, party);
    }

    @Override
    public void restrict(UUID room, boolean handshakeOnly) {
        if (!handshakeOnly) {
            write(room, true);
        }
        carrier.restrict(room, handshakeOnly);
        if (handshakeOnly) {
            write(room, false);
        }
    }

    @Override
    public void cut(UUID room) {
        carrier.cut(room);
        write(room, false);
    }

    @Override
    public Silence silence(UUID room) {
        return carrier.silence(room);
    }

    private void write(UUID room, boolean flows) {
        String line = System.nanoTime() + " " + room + (flows ? " flows\n" : " still\n");
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
