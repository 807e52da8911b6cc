package dev.exhibit.core.dstack;

/** Why a log cannot be what a quote's registers were extended with. */
record Violation(DstackCode code, String message) {}
