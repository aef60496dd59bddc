package fr.minutier.platform.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who runs this installation, as its legal notice says (article 1-1 of law 2004-575 of 21 June
/// 2004). Empty where nothing was configured.
///
/// @param email also the one by which the operator signs in
/// @param publisher who answers for what is published; the operator if empty
/// @param host name, address and telephone of the hosting provider
@ConfigurationProperties("minutier.operator")
public record Operator(
        @DefaultValue("") String name,
        @DefaultValue("") String siren,
        @DefaultValue("") String address,
        @DefaultValue("") String email,
        @DefaultValue("") String phone,
        @DefaultValue("") String publisher,
        @DefaultValue("") String host) {

    /// Whether the person with this address runs the installation; nobody does if none was
    /// configured.
    public boolean is(String address) {
        return !email.isBlank() && email.strip().equalsIgnoreCase(address);
    }

    /// What a public site must state and this one does not: names of properties.
    public List<String> missing() {
        Map<String, String> required = new LinkedHashMap<>();
        required.put("name", name);
        required.put("address", address);
        required.put("email", email);
        required.put("phone", phone);
        required.put("host", host);
        return required.entrySet().stream()
                .filter(entry -> entry.getValue().isBlank())
                .map(entry -> "minutier.operator." + entry.getKey())
                .toList();
    }
}
