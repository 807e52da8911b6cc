package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Step;
import java.util.Optional;

/**
 * What came of a structured record, and the key that did make its signature value, for its
 * certificate chain. The key is there even if the statement is unproven.
 */
record KeyedVerdict(Step<VerifiedSignature> verdict, Optional<VerificationKey> key) {}
