package dev.exhibit.cli.render;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A list whose elements are made when they are asked for. A report may have tens of thousands of
 * findings; their JSON is not held in memory all at once.
 */
final class ListView<A, B> extends AbstractList<B> {
  private final List<A> elements;
  private final Function<A, B> form;

  ListView(Collection<A> elements, Function<A, B> form) {
    this.elements = List.copyOf(elements);
    this.form = form;
  }

  @Override
  public B get(int index) {
    return form.apply(elements.get(index));
  }

  @Override
  public int size() {
    return elements.size();
  }
}
