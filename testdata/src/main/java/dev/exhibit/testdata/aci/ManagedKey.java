package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.Secp256k1Key;

/**
 * A key of the gateway's that a key management service handed out.
 *
 * @param scalar what was handed out
 * @param publicKey of the key that the gateway made of it
 */
record ManagedKey(
    String role, String path, String purpose, String algo, Secp256k1Key scalar, Bytes publicKey) {}
