package dev.exhibit.bundle.manifest;

import dev.exhibit.data.Sha256;

/**
 * How manifest.json names an exchange: by the digest of the exchange's own manifest, so that an
 * exchange can be taken out whole and the rest still verifies.
 *
 * @param id the exchange's id
 * @param sha256 digest of {@code exchanges/<id>/manifest.json}
 */
public record ExchangeEntry(String id, Sha256 sha256) {}
