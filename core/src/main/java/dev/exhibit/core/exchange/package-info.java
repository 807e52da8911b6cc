/**
 * One exchange: a request, a response, and what a TEE signed about them.
 *
 * <p>A provider's signature record is decoded strictly ({@link
 * dev.exhibit.core.exchange.record.SignatureRecord}), its signature is verified ({@link
 * dev.exhibit.core.exchange.signature.VerifiedSignature}), and only then are the hashes it covers
 * compared with the stored bodies, its signer with the identities that verified quotes bind, and
 * its model and times with what request and response say. Everything later takes the verified
 * value, never a field of the record: an address that a record names next to its own signature
 * proves nothing.
 */
@NullMarked
package dev.exhibit.core.exchange;

import org.jspecify.annotations.NullMarked;
