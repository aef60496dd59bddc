package fr.minutier;

import java.net.InetAddress;
import java.util.Map;

/// On which address the server listens, under which URL people reach it, and the properties of the
/// application that follow.
record Exposure(InetAddress address, String baseUrl, Map<String, Object> properties) {

    Exposure {
        properties = Map.copyOf(properties);
    }
}
