package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Site;

/** Something and where it was found. */
record Located<T>(T value, Site site) {}
