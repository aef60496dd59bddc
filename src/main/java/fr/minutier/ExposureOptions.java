package fr.minutier;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Who can reach the server. What others can reach is never served without TLS: sessions, contracts
/// and payments pass there.
final class ExposureOptions {

    @Option(
            names = "--address",
            paramLabel = "IP",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (${DEFAULT-VALUE}, this machine only).")
    private String address = "127.0.0.1";

    @Option(
            names = "--certificate",
            paramLabel = "PEM",
            description = "Certificate chain for TLS; goes with --key.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "PEM", description = "Private key of the certificate.")
    private @Nullable Path key;

    @Option(
            names = "--behind-proxy",
            description = "A proxy in front ends TLS; goes with an https --base-url.")
    private boolean behindProxy;

    @Option(
            names = "--proxy-address",
            paramLabel = "IP",
            split = ",",
            description = "Where that proxy calls from (this machine); nobody else is believed.")
    private List<String> proxyAddresses = List.of();

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "How people reach the server, for the links it writes.")
    private @Nullable String baseUrl;

    @Option(
            names = "--relay-host",
            paramLabel = "HOST",
            description = "How browsers reach the media relay (the host of the base URL).")
    private @Nullable String relayHost;

    /// @throws ParameterException if the server would be reachable without TLS, or if the options
    ///     contradict each other
    Exposure decide(int port, CommandSpec spec) {
        InetAddress listening = resolve(spec);
        boolean encrypted = encrypted(spec);
        URI url = url(port, listening, encrypted, spec);
        boolean https = "https".equals(url.getScheme());
        if (!behindProxy && !proxyAddresses.isEmpty()) {
            throw wrong(spec, "--proxy-address goes with --behind-proxy.");
        }
        if (behindProxy && !https) {
            throw wrong(spec, "--behind-proxy needs a --base-url that begins with https://.");
        }
        if (!listening.isLoopbackAddress() && !encrypted && !behindProxy) {
            throw wrong(
                    spec,
                    """
                    %s can be reached from other machines, which is refused without TLS: give \
                    --certificate and --key, or --behind-proxy with an https --base-url."""
                            .formatted(address));
        }
        if (!https && !isLocal(url.getHost())) {
            throw wrong(spec, "--base-url must begin with https:// unless it is this machine.");
        }
        return new Exposure(
                listening, url.toString(), properties(port, listening, url, encrypted, spec));
    }

    private InetAddress resolve(CommandSpec spec) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException unknown) {
            throw wrong(spec, "--address " + address + " is not an address of this machine.");
        }
    }

    private boolean encrypted(CommandSpec spec) {
        Path chain = certificate;
        Path secret = key;
        if (chain == null && secret == null) {
            return false;
        }
        if (chain == null || secret == null) {
            throw wrong(spec, "--certificate and --key go together.");
        }
        for (Path file : new Path[] {chain, secret}) {
            if (!Files.isReadable(file)) {
                throw wrong(spec, "The file " + file + " cannot be read.");
            }
        }
        return true;
    }

    private URI url(int port, InetAddress listening, boolean encrypted, CommandSpec spec) {
        String given = baseUrl;
        if (given != null) {
            return parse(given, spec);
        }
        if (listening.isAnyLocalAddress()) {
            throw wrong(
                    spec, "--address " + address + " needs a --base-url for the links to write.");
        }
        String host = listening.isLoopbackAddress() ? "localhost" : bracketed(listening);
        return parse((encrypted ? "https://" : "http://") + host + ":" + port, spec);
    }

    private static String bracketed(InetAddress listening) {
        String text = listening.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    private static URI parse(String text, CommandSpec spec) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare = url.getRawPath().isEmpty() && url.getRawQuery() == null;
            if (web && bare && url.getHost() != null && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException notAUrl) {
            throw wrong(spec, "--base-url " + text + " is not a URL.");
        }
        throw wrong(spec, "--base-url must be of the form https://host or https://host:port.");
    }

    private static boolean isLocal(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.startsWith("127.") || name.equals("[::1]");
    }

    private Map<String, Object> properties(
            int port, InetAddress listening, URI url, boolean encrypted, CommandSpec spec) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", port);
        properties.put("server.address", listening.getHostAddress());
        properties.put("minutier.base-url", url.toString());
        properties.put("minutier.relay.port", port);
        properties.put("minutier.relay.host", relay(listening, url));
        if (encrypted) {
            properties.put("server.ssl.certificate", "file:" + certificate);
            properties.put("server.ssl.certificate-private-key", "file:" + key);
        }
        if (behindProxy) {
            properties.put("server.forward-headers-strategy", "native");
            properties.put("server.tomcat.remoteip.internal-proxies", believed(spec));
        }
        return properties;
    }

    /// A pattern of exactly the proxy's addresses, as the server writes those it is called from.
    private String believed(CommandSpec spec) {
        List<String> given =
                proxyAddresses.isEmpty() ? List.of("127.0.0.1", "::1") : proxyAddresses;
        return given.stream()
                .map(text -> Pattern.quote(numeric(text, spec).getHostAddress()))
                .collect(Collectors.joining("|"));
    }

    private static InetAddress numeric(String text, CommandSpec spec) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException notAnAddress) {
            throw wrong(spec, "--proxy-address " + text + " is not an IP address.");
        }
    }

    private String relay(InetAddress listening, URI url) {
        if (relayHost != null) {
            return relayHost;
        }
        if (isLocal(url.getHost())) {
            return listening.isAnyLocalAddress() ? "127.0.0.1" : listening.getHostAddress();
        }
        return url.getHost();
    }

    private static ParameterException wrong(CommandSpec spec, String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
