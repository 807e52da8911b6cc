package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.archive.Removed;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.trust.PackLabel;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.Unjudged;
import dev.exhibit.core.verify.contents.Contents;
import dev.exhibit.core.verify.links.Link;
import dev.exhibit.core.verify.links.Links;
import dev.exhibit.core.verify.outlook.Outlook;
import dev.exhibit.data.Ordered;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything an appraisal found, as data; renderers only render it.
 *
 * @param appraisal findings and the verdicts that follow from them
 * @param scope the questions that were asked
 * @param time what was judged at
 * @param simulated whether any accepted certificate says that it stands for simulated hardware
 * @param removed what the holder took out of the bundle: removed, or erased as a record says
 * @param unjudged members that the seal covers and no check judged, or not all of it
 * @param claims what may be said, and what stands behind each
 * @param pack the trust pack that the reader used
 * @param facts further named values for machines: strings, numbers, booleans, lists and maps of
 *     those
 * @param outlook how things look at the reader's clock, if anybody looked
 * @param contents what the bundle says of itself; absent of loose files and of an archive that was
 *     refused
 * @param request what the reader asked and brought; absent of loose files
 */
public record Report(
    Appraisal appraisal,
    Set<Question> scope,
    Policy policy,
    EvaluationTime time,
    boolean simulated,
    Removed removed,
    List<Unjudged> unjudged,
    List<Claim> claims,
    Optional<PackLabel> pack,
    Map<String, Object> facts,
    Optional<Outlook> outlook,
    Optional<Contents> contents,
    Optional<AppraisalRequest> request) {
  public Report {
    scope = Ordered.copyOf(scope);
    unjudged = List.copyOf(unjudged);
    claims = List.copyOf(claims);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** A report of which nobody looked how things are at the reader's clock. */
  public Report(
      Appraisal appraisal,
      Set<Question> scope,
      Policy policy,
      EvaluationTime time,
      boolean simulated,
      Removed removed,
      List<Unjudged> unjudged,
      List<Claim> claims,
      Optional<PackLabel> pack,
      Map<String, Object> facts) {
    this(
        appraisal,
        scope,
        policy,
        time,
        simulated,
        removed,
        unjudged,
        claims,
        pack,
        facts,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether the verdict is also about this question; it always is about the archive. */
  public boolean asks(Question question) {
    return question == Question.ARCHIVE || scope.contains(question);
  }

  /** The same with how things look at the reader's clock. */
  public Report with(Optional<Outlook> other) {
    return new Report(
        appraisal, scope, policy, time, simulated, removed, unjudged, claims, pack, facts, other,
        contents, request);
  }

  /** The same of a bundle that says this of itself, as somebody asked for it. */
  public Report of(Optional<Contents> bundle, AppraisalRequest asked) {
    return new Report(
        appraisal,
        scope,
        policy,
        time,
        simulated,
        removed,
        unjudged,
        claims,
        pack,
        facts,
        outlook,
        bundle,
        Optional.of(asked));
  }

  /** What ties one thing in the bundle to another. */
  public List<Link> links() {
    return Links.of(appraisal);
  }

  /** The verdict over {@link #scope()}. */
  public Verdict verdict() {
    return appraisal.verdict(scope);
  }
}
