/** What the steps of one collection share: the request, the dossier, the documents. */
@NullMarked
package dev.exhibit.collector.session;

import org.jspecify.annotations.NullMarked;
