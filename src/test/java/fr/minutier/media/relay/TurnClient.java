package fr.minutier.media.relay;

import fr.minutier.media.TurnAccess;
import fr.minutier.media.model.PasswordAlgorithm;
import fr.minutier.media.model.Stun;
import fr.minutier.media.model.StunIntegrity;
import fr.minutier.media.model.StunReader;
import fr.minutier.media.model.StunVerdict;
import fr.minutier.media.model.StunWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A TURN client for tests, over a real socket of its own.
public final class TurnClient implements AutoCloseable {

    static final int SILENCE_MILLIS = 250;
    private static final int ANSWER_MILLIS = 5_000;

    /// An answer: its class, error code (0 on success), that of ADDRESS-ERROR-CODE (0 if there is
    /// none), LIFETIME and addresses.
    public record Answer(
            int messageClass,
            int error,
            int addressError,
            long lifetime,
            long relayed,
            @Nullable InetSocketAddress mapped) {
        public boolean success() {
            return messageClass == Stun.SUCCESS;
        }
    }

    /// Data as it came: on a channel, or in an indication (channel 0) from a peer.
    public record Received(int channel, long peer, ByteBuffer payload) {}

    private final ClientTransport transport;
    private final StunWriter writer = new StunWriter();
    private final StunReader reader = new StunReader();
    private final StunIntegrity integrity = new StunIntegrity();
    private TurnAccess access;
    private String realm = "";
    private String nonce = "";
    private PasswordAlgorithm algorithm = PasswordAlgorithm.MD5;
    private byte[] offered = new byte[0];
    private byte[] key = new byte[16];
    private byte[] lastTransaction = new byte[Stun.TRANSACTION_BYTES];
    long relayed;

    public TurnClient(int port, TurnAccess access) throws IOException {
        this(new DatagramTransport(InetAddress.getLoopbackAddress(), port), access);
    }

    TurnClient(ClientTransport transport, TurnAccess access) {
        this.access = access;
        this.transport = transport;
    }

    /// From now on what RFC 8489 brought: SHA-256 for the key and for the integrity.
    TurnClient modern() {
        algorithm = PasswordAlgorithm.SHA256;
        return this;
    }

    /// The socket itself, connected to the relay and without waiting, for those who are in a
    /// hurry.
    public DatagramChannel hurried() throws IOException {
        return ((DatagramTransport) transport).connected();
    }

    ClientTransport transport() {
        return transport;
    }

    public long relayed() {
        return relayed;
    }

    String nonce() {
        return nonce;
    }

    /// Takes away what the relay offered, as somebody on the way would.
    void offered(byte[] instead) {
        offered = instead;
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
        key = StunIntegrity.longTermKey(algorithm, access.username(), realm, access.password());
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
                .text(Stun.ATTRIBUTE_NONCE, nonce);
        if (algorithm == PasswordAlgorithm.SHA256) {
            writer.bytes(Stun.ATTRIBUTE_PASSWORD_ALGORITHMS, offered)
                    .bytes(Stun.ATTRIBUTE_PASSWORD_ALGORITHM, algorithm.choice())
                    .signedSha256(key);
        } else {
            writer.signed(key);
        }
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
            ByteBuffer message = message(ANSWER_MILLIS);
            if (message == null) {
                throw new SocketTimeoutException("no answer");
            }
            if (reader.read(message, 0, message.limit()) == StunVerdict.VALID
                    && reader.sameTransaction(transaction)) {
                return answer(message);
            }
        }
    }

    private Answer answer(ByteBuffer message) {
        int error = 0;
        if (reader.has(Stun.ATTRIBUTE_ERROR_CODE)) {
            error = code(message, reader.valueAt(Stun.ATTRIBUTE_ERROR_CODE));
        }
        if (error == 401 || error == 438) {
            realm = reader.text(Stun.ATTRIBUTE_REALM, 128);
            nonce = reader.text(Stun.ATTRIBUTE_NONCE, 128);
            int offer = reader.next(Stun.ATTRIBUTE_PASSWORD_ALGORITHMS, 0);
            offered = offer < 0 ? new byte[0] : reader.bytesAt(offer);
            key = StunIntegrity.longTermKey(algorithm, access.username(), realm, access.password());
        } else if (reader.hasIntegrity()) {
            boolean modern = algorithm == PasswordAlgorithm.SHA256;
            if (reader.hasIntegritySha256() != modern || !reader.verifies(integrity, key)) {
                throw new AssertionError("the answer's integrity is wrong");
            }
        }
        int second = reader.next(Stun.ATTRIBUTE_ADDRESS_ERROR_CODE, 0);
        return new Answer(
                reader.messageClass(),
                error,
                second < 0 ? 0 : code(message, second + 4),
                reader.unsigned32(Stun.ATTRIBUTE_LIFETIME),
                reader.xorAddress(Stun.ATTRIBUTE_XOR_RELAYED_ADDRESS),
                reader.has(Stun.ATTRIBUTE_XOR_MAPPED_ADDRESS) ? mapped(message) : null);
    }

    private static int code(ByteBuffer message, int at) {
        return message.get(at + 2) * 100 + message.get(at + 3);
    }

    private InetSocketAddress mapped(ByteBuffer message) {
        int at = reader.valueAt(Stun.ATTRIBUTE_XOR_MAPPED_ADDRESS);
        byte[] ip = new byte[message.get(at + 1) == Stun.FAMILY_IPV6 ? 16 : 4];
        for (int i = 0; i < ip.length; i++) {
            ip[i] = (byte) (message.get(at + 4 + i) ^ message.get(4 + i));
        }
        int port = (message.getShort(at + 2) & 0xFFFF) ^ (Stun.MAGIC_COOKIE >>> 16);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(ip), port);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
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

    void transmit(ByteBuffer message) throws IOException {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        transport.send(bytes);
    }

    /// The next data, or null after a quarter of a second of silence.
    @Nullable Received received() throws IOException {
        while (true) {
            ByteBuffer message = message(SILENCE_MILLIS);
            if (message == null) {
                return null;
            }
            if (message.get(0) >= 0x40) {
                byte[] payload = new byte[message.getShort(2) & 0xFFFF];
                message.get(4, payload);
                return new Received(message.getShort(0) & 0xFFFF, 0, ByteBuffer.wrap(payload));
            }
            if (reader.read(message, 0, message.limit()) != StunVerdict.VALID) {
                throw new AssertionError("the relay sent a malformed message");
            }
            if (reader.method() == Stun.DATA && reader.messageClass() == Stun.INDICATION) {
                byte[] payload = new byte[reader.valueLength(Stun.ATTRIBUTE_DATA)];
                message.get(reader.valueAt(Stun.ATTRIBUTE_DATA), payload);
                long peer = reader.xorAddress(Stun.ATTRIBUTE_XOR_PEER_ADDRESS);
                return new Received(0, peer, ByteBuffer.wrap(payload));
            }
        }
    }

    private @Nullable ByteBuffer message(int waitMillis) throws IOException {
        byte[] message = transport.receive(waitMillis);
        return message == null ? null : ByteBuffer.wrap(message);
    }

    InetSocketAddress local() {
        return transport.local();
    }

    @Override
    public void close() {
        transport.close();
    }
}
