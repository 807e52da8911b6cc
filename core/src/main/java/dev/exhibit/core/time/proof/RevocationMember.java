package dev.exhibit.core.time.proof;

/**
 * A revocation list or an OCSP answer about an authority that signs tokens.
 *
 * @param list whether it is offered as a list; as an OCSP answer else
 */
public record RevocationMember(TokenMember member, boolean list) {}
