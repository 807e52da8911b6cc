package dev.exhibit.core.dstack.log;

import dev.exhibit.core.appraisal.Code;

/** Why a log cannot be what a quote's registers were extended with. */
public record Violation(Code.Failing code, String message) {}
