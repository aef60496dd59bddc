package fr.minutier.exchanges.web;

import fr.minutier.exchanges.proof.InstallationKeys;
import fr.minutier.exchanges.proof.SigningKey;
import fr.minutier.exchanges.receipts.ReceiptWriter;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Publishes the keys against which receipts can be checked.
@RestController
class ReceiptKeysController {

    private final InstallationKeys keys;

    ReceiptKeysController(InstallationKeys keys) {
        this.keys = keys;
    }

    /// @param publicKey X.509 SubjectPublicKeyInfo, base64
    record Key(String keyId, String algorithm, String publicKey) {}

    record Keys(String format, List<Key> keys) {}

    @GetMapping("/api/v1/public/receipt-keys")
    Keys published() {
        return new Keys(
                ReceiptWriter.FORMAT,
                keys.known().stream()
                        .map(key -> new Key(SigningKey.idOf(key), "Ed25519", key))
                        .toList());
    }
}
