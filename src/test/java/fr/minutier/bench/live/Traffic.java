package fr.minutier.bench.live;

/// Messages that passed, both ways. Of one thread.
final class Traffic {

    private long messages;
    private long bytes;

    void count(String message) {
        messages++;
        bytes += message.length();
    }

    long messages() {
        return messages;
    }

    long bytes() {
        return bytes;
    }
}
