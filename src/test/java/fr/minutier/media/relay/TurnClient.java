package fr.minutier.media.relay;

import fr.minutier.media.TurnAccess;
import fr.minutier.media.model.Stun;
import fr.minutier.media.model.StunIntegrity;
import fr.minutier.media.model.StunReader;
import fr.minutier.media.model.StunVerdict;
import fr.minutier.media.model.StunWriter;
import fr.minutier.media.model.TransportAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A TURN client for tests, over a real UDP socket of its own.
public final class TurnClient implements AutoCloseable {

    static final int SILENCE_MILLIS = 250;
    private static final int ANSWER_MILLIS = 5_000;

    /// An answer: its class, error code (0 on success), LIFETIME and addresses.
    public record Answer(int messageClass, int error, long lifetime, long relayed, long mapped) {
        public boolean success() {
            return messageClass == Stun.SUCCESS;
        }
    }

    /// Data as it came: on a channel, or in an indication (channel 0) from a peer.
    public record Received(int channel, long peer, ByteBuffer payload) {}

    private final DatagramChannel channel;
    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final StunWriter writer = new StunWriter();
    private final StunReader reader = new StunReader();
    private final StunIntegrity integrity = new StunIntegrity();
    private TurnAccess access;
    private String realm = "";
    private String nonce = "";
    private byte[] key = new byte[16];
    private byte[] lastTransaction = new byte[Stun.TRANSACTION_BYTES];
    long relayed;

    public TurnClient(int port, TurnAccess access) throws IOException {
        this.access = access;
        this.channel = DatagramChannel.open(StandardProtocolFamily.INET);
        this.channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.socket = channel.socket();
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// The socket itself, connected to the relay and without waiting, for those who are in a
    /// hurry.
    public DatagramChannel hurried() throws IOException {
        channel.connect(server);
        channel.configureBlocking(false);
        return channel;
    }

    public long relayed() {
        return relayed;
    }

    int localPort() {
        return socket.getLocalPort();
    }

    /// Learns realm and nonce from the refusal of an unsigned request.
    Answer challenge() throws IOException {
        return unsigned(Stun.ALLOCATE, TurnClient::udp);
    }

    static StunWriter udp(StunWriter request) {
        return request.unsigned32(Stun.ATTRIBUTE_REQUESTED_TRANSPORT, Stun.TRANSPORT_UDP << 24);
    }

    /// Allocates and remembers the relayed address.
    public TurnClient allocated() throws IOException {
        challenge();
        Answer answer = signed(Stun.ALLOCATE, TurnClient::udp);
        if (!answer.success()) {
            throw new AssertionError("no allocation: " + answer);
        }
        relayed = answer.relayed();
        return this;
    }

    /// Goes on from the same address with another credential.
    TurnClient as(TurnAccess other) {
        access = other;
        key = StunIntegrity.longTermKey(access.username(), realm, access.password());
        return this;
    }

    void sendOnly(int method) throws IOException {
        transmit(writer.begin(method, Stun.REQUEST, newTransaction()).finish());
    }

    Answer refresh(int seconds) throws IOException {
        return signed(Stun.REFRESH, it -> it.unsigned32(Stun.ATTRIBUTE_LIFETIME, seconds));
    }

    public Answer permit(long peer) throws IOException {
        return signed(
                Stun.CREATE_PERMISSION, it -> it.xorAddress(Stun.ATTRIBUTE_XOR_PEER_ADDRESS, peer));
    }

    public Answer bindChannel(int number, long peer) throws IOException {
        return signed(
                Stun.CHANNEL_BIND,
                it ->
                        it.unsigned32(Stun.ATTRIBUTE_CHANNEL_NUMBER, number << 16)
                                .xorAddress(Stun.ATTRIBUTE_XOR_PEER_ADDRESS, peer));
    }

    Answer unsigned(int method, UnaryOperator<StunWriter> attributes) throws IOException {
        lastTransaction = newTransaction();
        writer.begin(method, Stun.REQUEST, lastTransaction);
        attributes.apply(writer).fingerprinted();
        return exchange(writer.finish());
    }

    Answer signed(int method, UnaryOperator<StunWriter> attributes) throws IOException {
        lastTransaction = newTransaction();
        return exchange(sign(method, lastTransaction, attributes));
    }

    /// The same request once more, as after a lost answer.
    Answer retransmitted(int method, UnaryOperator<StunWriter> attributes) throws IOException {
        return exchange(sign(method, lastTransaction, attributes));
    }

    private ByteBuffer sign(int method, byte[] transaction, UnaryOperator<StunWriter> attributes) {
        writer.begin(method, Stun.REQUEST, transaction);
        attributes
                .apply(writer)
                .text(Stun.ATTRIBUTE_USERNAME, access.username())
                .text(Stun.ATTRIBUTE_REALM, realm)
                .text(Stun.ATTRIBUTE_NONCE, nonce)
                .signed(key);
        return writer.finish();
    }

    private static byte[] newTransaction() {
        byte[] transaction = new byte[Stun.TRANSACTION_BYTES];
        ThreadLocalRandom.current().nextBytes(transaction);
        return transaction;
    }

    private Answer exchange(ByteBuffer request) throws IOException {
        byte[] transaction = new byte[Stun.TRANSACTION_BYTES];
        request.get(8, transaction);
        transmit(request);
        while (true) {
            ByteBuffer datagram = datagram(ANSWER_MILLIS);
            if (datagram == null) {
                throw new SocketTimeoutException("no answer");
            }
            if (reader.read(datagram, 0, datagram.limit()) == StunVerdict.VALID
                    && reader.sameTransaction(transaction)) {
                return answer(datagram);
            }
        }
    }

    private Answer answer(ByteBuffer datagram) {
        int error = 0;
        if (reader.has(Stun.ATTRIBUTE_ERROR_CODE)) {
            int at = reader.valueAt(Stun.ATTRIBUTE_ERROR_CODE);
            error = datagram.get(at + 2) * 100 + datagram.get(at + 3);
        }
        if (error == 401 || error == 438) {
            realm = reader.text(Stun.ATTRIBUTE_REALM, 128);
            nonce = reader.text(Stun.ATTRIBUTE_NONCE, 128);
            key = StunIntegrity.longTermKey(access.username(), realm, access.password());
        } else if (reader.hasIntegrity() && !reader.verifies(integrity, key)) {
            throw new AssertionError("the answer's integrity is wrong");
        }
        return new Answer(
                reader.messageClass(),
                error,
                reader.unsigned32(Stun.ATTRIBUTE_LIFETIME),
                reader.xorAddress(Stun.ATTRIBUTE_XOR_RELAYED_ADDRESS),
                reader.xorAddress(Stun.ATTRIBUTE_XOR_MAPPED_ADDRESS));
    }

    void sendOnChannel(int channel, byte[] payload) throws IOException {
        transmit(
                ByteBuffer.allocate(4 + payload.length)
                        .putShort((short) channel)
                        .putShort((short) payload.length)
                        .put(payload)
                        .flip());
    }

    void sendTo(long peer, byte[] payload) throws IOException {
        transmit(
                writer.begin(Stun.SEND, Stun.INDICATION, newTransaction())
                        .xorAddress(Stun.ATTRIBUTE_XOR_PEER_ADDRESS, peer)
                        .bytes(Stun.ATTRIBUTE_DATA, payload)
                        .finish());
    }

    void transmit(ByteBuffer datagram) throws IOException {
        byte[] bytes = new byte[datagram.remaining()];
        datagram.get(bytes);
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }

    /// The next data, or null after a quarter of a second of silence.
    @Nullable Received received() throws IOException {
        while (true) {
            ByteBuffer datagram = datagram(SILENCE_MILLIS);
            if (datagram == null) {
                return null;
            }
            if (datagram.get(0) >= 0x40) {
                byte[] payload = new byte[datagram.getShort(2) & 0xFFFF];
                datagram.get(4, payload);
                return new Received(datagram.getShort(0) & 0xFFFF, 0, ByteBuffer.wrap(payload));
            }
            if (reader.read(datagram, 0, datagram.limit()) != StunVerdict.VALID) {
                throw new AssertionError("the relay sent a malformed message");
            }
            if (reader.method() == Stun.DATA && reader.messageClass() == Stun.INDICATION) {
                byte[] payload = new byte[reader.valueLength(Stun.ATTRIBUTE_DATA)];
                datagram.get(reader.valueAt(Stun.ATTRIBUTE_DATA), payload);
                long peer = reader.xorAddress(Stun.ATTRIBUTE_XOR_PEER_ADDRESS);
                return new Received(0, peer, ByteBuffer.wrap(payload));
            }
        }
    }

    private @Nullable ByteBuffer datagram(int waitMillis) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[8_192], 8_192);
        socket.setSoTimeout(waitMillis);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException _) {
            return null;
        }
        return ByteBuffer.wrap(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    long mappedAddress() {
        return TransportAddress.of(0x7F000001, localPort());
    }

    @Override
    public void close() {
        socket.close();
    }
}
