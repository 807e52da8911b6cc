/**
 * The frame every check stands in: keys, findings, questions, verdicts, waivers and the floor.
 *
 * <p>Before any check runs, the policy and the expected subjects are expanded into {@link
 * dev.exhibit.core.appraisal.Key keys}. A {@link dev.exhibit.core.appraisal.Run} then takes exactly
 * one {@link dev.exhibit.core.appraisal.Finding} for each key; what nobody answered is {@code
 * MISSING}, never silence. An {@link dev.exhibit.core.appraisal.Appraisal} derives its verdicts
 * from the findings, so the two cannot disagree.
 */
@NullMarked
package dev.exhibit.core.appraisal;

import org.jspecify.annotations.NullMarked;
