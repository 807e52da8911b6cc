package dev.exhibit.core.exchange.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.exchange.Appraised;
import dev.exhibit.core.exchange.TestExchange;
import dev.exhibit.data.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureRecordTest {
  private static SignatureRecord decode(String json) {
    return SignatureRecord.decode(Bytes.utf8(json));
  }

  @Test
  void theTextFormKeepsWhatItDoesNotKnow() {
    assertThat(
            decode(
                "{\"text\":\"t\",\"signature\":\"s\",\"signing_address\":\"a\","
                    + "\"signing_algo\":\"ecdsa\",\"api_version\":2}"))
        .isInstanceOfSatisfying(
            SignatureRecord.Text.class,
            text -> {
              assertThat(text.text()).isEqualTo("t");
              assertThat(text.signature()).isEqualTo("s");
              assertThat(text.address()).contains("a");
              assertThat(text.algorithm()).contains("ecdsa");
              assertThat(text.others()).containsEntry("api_version", "2").hasSize(1);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "404 page not found",
        "<html>Not Found</html>",
        "\"Not Found\"",
        "null",
        "7",
        "[not json",
        "{\"error\":{\"message\":\"unknown chat id\"}}",
        "{\"detail\":\"Not Found\"}",
        "{\"message\":\"try later\",\"code\":429}"
      })
  void anErrorAnswerIsNoSignature(String answer) {
    assertThat(decode(answer)).isInstanceOf(SignatureRecord.NotASignature.class);
    Appraised.of(TestExchange.valid().withRecord(answer))
        .misses(CheckId.EXCHANGE_SIGNATURE, SignatureCode.NOT_A_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"ok\":true}",
        "[]",
        "[{\"text\":\"t\",\"signature\":\"s\"}]",
        "[null,[],7]",
        "{\"proof\":{\"text\":\"t\"}}"
      })
  void aRecordOfAnotherFormIsNotUnderstood(String record) {
    assertThat(decode(record)).isInstanceOf(SignatureRecord.NotUnderstood.class);
    Appraised.of(TestExchange.valid().withRecord(record))
        .misses(CheckId.EXCHANGE_SIGNATURE, SignatureCode.RECORD_NOT_UNDERSTOOD);
  }

  /** A member of another type or none may have been meant to say anything; the finding names it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'text':[],'signature':'s'} | text is a list",
        "{'text':'t','signature':'s','signing_algo':5} | signing_algo is a number",
        "{'text':'t','signature':'s','signing_address':{}} | signing_address is an object",
        "{'text':'t','signature':[]} | signature is a list",
        "{'signature':{'algorithm':5},'payload':{}} | algorithm is a number",
        "{'signature':{'algorithm':'a','value':'b','public_key':'c','message_hash':'d'},"
            + "'payload':[]} | payload is a list",
        "{'text':'t'} | signature is absent",
        "{'text':'t','signature':''} | signature is absent, or empty",
        "{'text':'t','signature':null} | signature is absent",
        "{'signature':'s'} | text is absent",
        "{'text':' ','signature':'s'} | text is absent",
        "{'signature':{'algorithm':'ecdsa'},'payload':{}} | value is absent",
        "{'error':'x','text':'t'} | signature is absent",
      })
  void aMemberOfAnotherTypeIsNamedAndNotUnderstood(String record, String named) {
    Appraised appraised = Appraised.of(TestExchange.valid().withRecord(record.replace('\'', '"')));
    appraised.misses(CheckId.EXCHANGE_SIGNATURE, SignatureCode.RECORD_NOT_UNDERSTOOD);
    assertThat(appraised.finding(CheckId.EXCHANGE_SIGNATURE).grounds().message()).contains(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"text\":\"t\",\"text\":\"u\",\"signature\":\"s\"}",
        "{\"text\":\"t\",\"signature\":\"s\"} {}",
        "{\"text\":\"t\",\"signature\":{\"algorithm\":\"ecdsa\"}}"
      })
  void aRecordThatCannotBeReadInOneWayIsRefused(String record) {
    assertThat(decode(record)).isInstanceOf(SignatureRecord.Invalid.class);
    Appraised.of(TestExchange.valid().withRecord(record))
        .fails(CheckId.EXCHANGE_SIGNATURE, SignatureCode.RECORD_MALFORMED)
        .only(CheckId.EXCHANGE_SIGNATURE);
  }
}
