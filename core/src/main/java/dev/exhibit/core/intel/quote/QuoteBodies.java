package dev.exhibit.core.intel.quote;

import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Malformed;

/** The layouts of the three report bodies, field by field. */
final class QuoteBodies {
  private QuoteBodies() {}

  /**
   * SGX report, 384 bytes: cpu_svn 16, misc_select 4, reserved 28, attributes 16, mr_enclave 32,
   * reserved 32, mr_signer 32, reserved 96, isv_prod_id u16, isv_svn u16, reserved 60, report_data
   * 64.
   */
  static QuoteBody.SgxReport sgx(ByteCursor in) throws Malformed {
    var cpuSvn = in.take("cpu_svn", 16);
    var miscSelect = in.take("misc_select", 4);
    in.take("reserved1", 28);
    var attributes = in.take("attributes", 16);
    var mrEnclave = in.take("mr_enclave", 32);
    in.take("reserved2", 32);
    var mrSigner = in.take("mr_signer", 32);
    in.take("reserved3", 96);
    int isvProdId = in.u16("isv_prod_id");
    int isvSvn = in.u16("isv_svn");
    in.take("reserved4", 60);
    return new QuoteBody.SgxReport(
        cpuSvn,
        miscSelect,
        attributes,
        mrEnclave,
        mrSigner,
        isvProdId,
        isvSvn,
        in.take("report_data", 64));
  }

  /**
   * TD report 1.0, 584 bytes: tee_tcb_svn 16, mr_seam 48, mr_signer_seam 48, seam_attributes 8,
   * td_attributes 8, xfam 8, mr_td 48, mr_config_id 48, mr_owner 48, mr_owner_config 48, rtmr0 to
   * rtmr3 48 each, report_data 64.
   */
  static QuoteBody.TdReport10 td10(ByteCursor in) throws Malformed {
    return new QuoteBody.TdReport10(
        in.take("tee_tcb_svn", 16),
        in.take("mr_seam", 48),
        in.take("mr_signer_seam", 48),
        in.take("seam_attributes", 8),
        in.take("td_attributes", 8),
        in.take("xfam", 8),
        in.take("mr_td", 48),
        in.take("mr_config_id", 48),
        in.take("mr_owner", 48),
        in.take("mr_owner_config", 48),
        in.take("rtmr0", 48),
        in.take("rtmr1", 48),
        in.take("rtmr2", 48),
        in.take("rtmr3", 48),
        in.take("report_data", 64));
  }

  /** TD report 1.5, 648 bytes: TD report 1.0, tee_tcb_svn2 16, mr_service_td 48. */
  static QuoteBody.TdReport15 td15(ByteCursor in) throws Malformed {
    return new QuoteBody.TdReport15(
        td10(in), in.take("tee_tcb_svn2", 16), in.take("mr_service_td", 48));
  }
}
