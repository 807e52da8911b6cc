/**
 * Providers' attestation reports: where in a report the evidence lies, and what the verified
 * quote's report_data binds.
 *
 * <p>Adapters only locate evidence; they never judge it. An {@link
 * dev.exhibit.core.attestation.AttestedIdentity} exists only where the report_data of a verified
 * quote holds that identity in a known layout, so nothing a report merely says can be mistaken for
 * it.
 */
@NullMarked
package dev.exhibit.core.attestation;

import org.jspecify.annotations.NullMarked;
