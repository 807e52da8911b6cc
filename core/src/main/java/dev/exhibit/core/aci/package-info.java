/**
 * Services that speak aci/1, attested confidential inference: one attested set of keys from which
 * everything else derives, and a signed receipt for each response.
 *
 * <p>Documents of several shapes all say {@code aci/1}. Their shape is told first ({@link
 * dev.exhibit.core.aci.AciProfile}) and only that profile is then verified; a document that mixes
 * shapes is refused. A {@link dev.exhibit.core.aci.VerifiedKeyset} exists only where the
 * report_data of a verified quote is the digest of a statement that this package wrote itself, over
 *
 * <p>import dev.exhibit.core.aci.receipt.VerifiedReceipt; the keys as served and the nonce that the
 * collector sent. A {@link dev.exhibit.core.aci.receipt.VerifiedReceipt} exists only where a
 * receipt key of such a keyset signed the document. What a gateway says of the model behind it
 * stays what it is: the word of measured code, unless the evidence in the session it cites verifies
 * here too.
 */
@NullMarked
package dev.exhibit.core.aci;

import org.jspecify.annotations.NullMarked;
