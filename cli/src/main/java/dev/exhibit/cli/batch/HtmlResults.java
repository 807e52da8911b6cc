package dev.exhibit.cli.batch;

import dev.exhibit.cli.html.IndexPage;
import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.core.cross.CrossFinding;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One page with a row for each bundle. */
public final class HtmlResults implements BundleRun.Results {
  private final IndexPage page = new IndexPage();
  private final Consumer<String> out;

  /** A page that goes to {@code out} at the end. */
  public HtmlResults(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void judged(BundleFile bundle, Judged judged) {
    page.add(judged.row(), judged.earlierRun());
  }

  @Override
  public void failed(BundleFile bundle, ExitStatus status, String why) {
    page.addFailed(bundle.name(), why);
  }

  @Override
  public void end(int bundles, Map<String, Integer> counts, List<CrossFinding> together) {
    out.accept(page.end(bundles, counts, together));
  }
}
