package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.Site;

/** Something and where it was found. */
record Located<T>(T value, Site site) {}
