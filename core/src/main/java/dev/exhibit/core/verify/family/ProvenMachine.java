package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.BoundReportData;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.report.LocatedQuote;

/** A quote that verified, where it was found, and what it binds. */
public record ProvenMachine(
    Subject subject, LocatedQuote located, VerifiedQuote quote, BoundReportData bound) {}
