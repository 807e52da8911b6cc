package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.BoundReportData;
import dev.exhibit.core.attestation.LocatedQuote;
import dev.exhibit.core.intel.VerifiedQuote;

/** A quote that verified, where it was found, and what it binds. */
record ProvenMachine(
    Subject subject, LocatedQuote located, VerifiedQuote quote, BoundReportData bound) {}
