package dev.exhibit.core.provenance.root;

import dev.exhibit.core.provenance.signature.SignatureKey;
import dev.exhibit.data.Bytes;

/**
 * A log and its key.
 *
 * @param id as entries, checkpoints and SCTs name it
 * @param host host and port of the log's address, by which it signs checkpoints
 */
public record LogKey(Bytes id, String host, SignatureKey key, Validity validFor) {}
