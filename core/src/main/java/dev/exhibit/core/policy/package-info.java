/**
 * The appraisal policy: what a reader requires, accepts and waives. A policy never comes from a
 * bundle, and no policy lowers the floor.
 */
@NullMarked
package dev.exhibit.core.policy;

import org.jspecify.annotations.NullMarked;
