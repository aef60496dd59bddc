package fr.minutier.browser;

import fr.minutier.MinutierApplication;
import java.util.LinkedHashMap;
import java.util.Map;

/// A server with the properties that its arguments give as `name=value`, until it is killed.
public final class NodeMain {

    private NodeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String argument : arguments) {
            int split = argument.indexOf('=');
            properties.put(argument.substring(0, split), argument.substring(split + 1));
        }
        MinutierApplication.start(properties);
        Thread.currentThread().join();
    }
}
