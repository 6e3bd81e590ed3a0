#include "resources.h"

const unsigned char catalogs_words_en[] = {
#embed "Catalogs/words/en.yaml"
};
const size_t catalogs_words_en_length = sizeof catalogs_words_en;

const unsigned char catalogs_words_ro[] = {
#embed "Catalogs/words/ro.yaml"
};
const size_t catalogs_words_ro_length = sizeof catalogs_words_ro;

const unsigned char catalogs_words_bg[] = {
#embed "Catalogs/words/bg.yaml"
};
const size_t catalogs_words_bg_length = sizeof catalogs_words_bg;

const unsigned char catalogs_words_hu[] = {
#embed "Catalogs/words/hu.yaml"
};
const size_t catalogs_words_hu_length = sizeof catalogs_words_hu;

const unsigned char catalogs_words_pl[] = {
#embed "Catalogs/words/pl.yaml"
};
const size_t catalogs_words_pl_length = sizeof catalogs_words_pl;

const unsigned char catalogs_words_de[] = {
#embed "Catalogs/words/de.yaml"
};
const size_t catalogs_words_de_length = sizeof catalogs_words_de;

const unsigned char catalogs_words_nl[] = {
#embed "Catalogs/words/nl.yaml"
};
const size_t catalogs_words_nl_length = sizeof catalogs_words_nl;

const unsigned char catalogs_policy_en[] = {
#embed "Catalogs/policy/en.yaml"
};
const size_t catalogs_policy_en_length = sizeof catalogs_policy_en;

const unsigned char catalogs_policy_ro[] = {
#embed "Catalogs/policy/ro.yaml"
};
const size_t catalogs_policy_ro_length = sizeof catalogs_policy_ro;

const unsigned char catalogs_policy_bg[] = {
#embed "Catalogs/policy/bg.yaml"
};
const size_t catalogs_policy_bg_length = sizeof catalogs_policy_bg;

const unsigned char catalogs_policy_hu[] = {
#embed "Catalogs/policy/hu.yaml"
};
const size_t catalogs_policy_hu_length = sizeof catalogs_policy_hu;

const unsigned char catalogs_policy_pl[] = {
#embed "Catalogs/policy/pl.yaml"
};
const size_t catalogs_policy_pl_length = sizeof catalogs_policy_pl;

const unsigned char catalogs_policy_de[] = {
#embed "Catalogs/policy/de.yaml"
};
const size_t catalogs_policy_de_length = sizeof catalogs_policy_de;

const unsigned char catalogs_policy_nl[] = {
#embed "Catalogs/policy/nl.yaml"
};
const size_t catalogs_policy_nl_length = sizeof catalogs_policy_nl;

const unsigned char catalogs_rules_en[] = {
#embed "Catalogs/rules/en.yaml"
};
const size_t catalogs_rules_en_length = sizeof catalogs_rules_en;

const unsigned char catalogs_rules_ro[] = {
#embed "Catalogs/rules/ro.yaml"
};
const size_t catalogs_rules_ro_length = sizeof catalogs_rules_ro;

const unsigned char catalogs_rules_bg[] = {
#embed "Catalogs/rules/bg.yaml"
};
const size_t catalogs_rules_bg_length = sizeof catalogs_rules_bg;

const unsigned char catalogs_rules_hu[] = {
#embed "Catalogs/rules/hu.yaml"
};
const size_t catalogs_rules_hu_length = sizeof catalogs_rules_hu;

const unsigned char catalogs_rules_pl[] = {
#embed "Catalogs/rules/pl.yaml"
};
const size_t catalogs_rules_pl_length = sizeof catalogs_rules_pl;

const unsigned char catalogs_rules_de[] = {
#embed "Catalogs/rules/de.yaml"
};
const size_t catalogs_rules_de_length = sizeof catalogs_rules_de;

const unsigned char catalogs_rules_nl[] = {
#embed "Catalogs/rules/nl.yaml"
};
const size_t catalogs_rules_nl_length = sizeof catalogs_rules_nl;

const unsigned char catalogs_facts_en[] = {
#embed "Catalogs/facts/en.yaml"
};
const size_t catalogs_facts_en_length = sizeof catalogs_facts_en;

const unsigned char catalogs_facts_ro[] = {
#embed "Catalogs/facts/ro.yaml"
};
const size_t catalogs_facts_ro_length = sizeof catalogs_facts_ro;

const unsigned char catalogs_facts_bg[] = {
#embed "Catalogs/facts/bg.yaml"
};
const size_t catalogs_facts_bg_length = sizeof catalogs_facts_bg;

const unsigned char catalogs_facts_hu[] = {
#embed "Catalogs/facts/hu.yaml"
};
const size_t catalogs_facts_hu_length = sizeof catalogs_facts_hu;

const unsigned char catalogs_facts_pl[] = {
#embed "Catalogs/facts/pl.yaml"
};
const size_t catalogs_facts_pl_length = sizeof catalogs_facts_pl;

const unsigned char catalogs_facts_de[] = {
#embed "Catalogs/facts/de.yaml"
};
const size_t catalogs_facts_de_length = sizeof catalogs_facts_de;

const unsigned char catalogs_facts_nl[] = {
#embed "Catalogs/facts/nl.yaml"
};
const size_t catalogs_facts_nl_length = sizeof catalogs_facts_nl;

const unsigned char catalogs_talk_en[] = {
#embed "Catalogs/talk/en.yaml"
};
const size_t catalogs_talk_en_length = sizeof catalogs_talk_en;

const unsigned char catalogs_talk_ro[] = {
#embed "Catalogs/talk/ro.yaml"
};
const size_t catalogs_talk_ro_length = sizeof catalogs_talk_ro;

const unsigned char catalogs_talk_bg[] = {
#embed "Catalogs/talk/bg.yaml"
};
const size_t catalogs_talk_bg_length = sizeof catalogs_talk_bg;

const unsigned char catalogs_talk_hu[] = {
#embed "Catalogs/talk/hu.yaml"
};
const size_t catalogs_talk_hu_length = sizeof catalogs_talk_hu;

const unsigned char catalogs_talk_pl[] = {
#embed "Catalogs/talk/pl.yaml"
};
const size_t catalogs_talk_pl_length = sizeof catalogs_talk_pl;

const unsigned char catalogs_talk_de[] = {
#embed "Catalogs/talk/de.yaml"
};
const size_t catalogs_talk_de_length = sizeof catalogs_talk_de;

const unsigned char catalogs_talk_nl[] = {
#embed "Catalogs/talk/nl.yaml"
};
const size_t catalogs_talk_nl_length = sizeof catalogs_talk_nl;

const unsigned char catalogs_steps_en[] = {
#embed "Catalogs/steps/en.yaml"
};
const size_t catalogs_steps_en_length = sizeof catalogs_steps_en;

const unsigned char catalogs_steps_ro[] = {
#embed "Catalogs/steps/ro.yaml"
};
const size_t catalogs_steps_ro_length = sizeof catalogs_steps_ro;

const unsigned char catalogs_steps_bg[] = {
#embed "Catalogs/steps/bg.yaml"
};
const size_t catalogs_steps_bg_length = sizeof catalogs_steps_bg;

const unsigned char catalogs_steps_hu[] = {
#embed "Catalogs/steps/hu.yaml"
};
const size_t catalogs_steps_hu_length = sizeof catalogs_steps_hu;

const unsigned char catalogs_steps_pl[] = {
#embed "Catalogs/steps/pl.yaml"
};
const size_t catalogs_steps_pl_length = sizeof catalogs_steps_pl;

const unsigned char catalogs_steps_de[] = {
#embed "Catalogs/steps/de.yaml"
};
const size_t catalogs_steps_de_length = sizeof catalogs_steps_de;

const unsigned char catalogs_steps_nl[] = {
#embed "Catalogs/steps/nl.yaml"
};
const size_t catalogs_steps_nl_length = sizeof catalogs_steps_nl;

const unsigned char catalogs_alarms_en[] = {
#embed "Catalogs/alarms/en.yaml"
};
const size_t catalogs_alarms_en_length = sizeof catalogs_alarms_en;

const unsigned char catalogs_alarms_ro[] = {
#embed "Catalogs/alarms/ro.yaml"
};
const size_t catalogs_alarms_ro_length = sizeof catalogs_alarms_ro;

const unsigned char catalogs_alarms_bg[] = {
#embed "Catalogs/alarms/bg.yaml"
};
const size_t catalogs_alarms_bg_length = sizeof catalogs_alarms_bg;

const unsigned char catalogs_alarms_hu[] = {
#embed "Catalogs/alarms/hu.yaml"
};
const size_t catalogs_alarms_hu_length = sizeof catalogs_alarms_hu;

const unsigned char catalogs_alarms_pl[] = {
#embed "Catalogs/alarms/pl.yaml"
};
const size_t catalogs_alarms_pl_length = sizeof catalogs_alarms_pl;

const unsigned char catalogs_alarms_de[] = {
#embed "Catalogs/alarms/de.yaml"
};
const size_t catalogs_alarms_de_length = sizeof catalogs_alarms_de;

const unsigned char catalogs_alarms_nl[] = {
#embed "Catalogs/alarms/nl.yaml"
};
const size_t catalogs_alarms_nl_length = sizeof catalogs_alarms_nl;

const unsigned char catalogs_capture_en[] = {
#embed "Catalogs/capture/en.yaml"
};
const size_t catalogs_capture_en_length = sizeof catalogs_capture_en;

const unsigned char catalogs_capture_ro[] = {
#embed "Catalogs/capture/ro.yaml"
};
const size_t catalogs_capture_ro_length = sizeof catalogs_capture_ro;

const unsigned char catalogs_capture_bg[] = {
#embed "Catalogs/capture/bg.yaml"
};
const size_t catalogs_capture_bg_length = sizeof catalogs_capture_bg;

const unsigned char catalogs_capture_hu[] = {
#embed "Catalogs/capture/hu.yaml"
};
const size_t catalogs_capture_hu_length = sizeof catalogs_capture_hu;

const unsigned char catalogs_capture_pl[] = {
#embed "Catalogs/capture/pl.yaml"
};
const size_t catalogs_capture_pl_length = sizeof catalogs_capture_pl;

const unsigned char catalogs_capture_de[] = {
#embed "Catalogs/capture/de.yaml"
};
const size_t catalogs_capture_de_length = sizeof catalogs_capture_de;

const unsigned char catalogs_capture_nl[] = {
#embed "Catalogs/capture/nl.yaml"
};
const size_t catalogs_capture_nl_length = sizeof catalogs_capture_nl;
const unsigned char catalogs_receipts_en[] = {
#embed "Catalogs/receipts/en.yaml"
};
const size_t catalogs_receipts_en_length = sizeof catalogs_receipts_en;

const unsigned char catalogs_receipts_ro[] = {
#embed "Catalogs/receipts/ro.yaml"
};
const size_t catalogs_receipts_ro_length = sizeof catalogs_receipts_ro;

const unsigned char catalogs_receipts_bg[] = {
#embed "Catalogs/receipts/bg.yaml"
};
const size_t catalogs_receipts_bg_length = sizeof catalogs_receipts_bg;

const unsigned char catalogs_receipts_hu[] = {
#embed "Catalogs/receipts/hu.yaml"
};
const size_t catalogs_receipts_hu_length = sizeof catalogs_receipts_hu;

const unsigned char catalogs_receipts_pl[] = {
#embed "Catalogs/receipts/pl.yaml"
};
const size_t catalogs_receipts_pl_length = sizeof catalogs_receipts_pl;

const unsigned char catalogs_receipts_de[] = {
#embed "Catalogs/receipts/de.yaml"
};
const size_t catalogs_receipts_de_length = sizeof catalogs_receipts_de;

const unsigned char catalogs_receipts_nl[] = {
#embed "Catalogs/receipts/nl.yaml"
};
const size_t catalogs_receipts_nl_length = sizeof catalogs_receipts_nl;

const unsigned char catalogs_copy_en[] = {
#embed "Catalogs/copy/en.yaml"
};
const size_t catalogs_copy_en_length = sizeof catalogs_copy_en;

const unsigned char catalogs_copy_ro[] = {
#embed "Catalogs/copy/ro.yaml"
};
const size_t catalogs_copy_ro_length = sizeof catalogs_copy_ro;

const unsigned char catalogs_copy_bg[] = {
#embed "Catalogs/copy/bg.yaml"
};
const size_t catalogs_copy_bg_length = sizeof catalogs_copy_bg;

const unsigned char catalogs_copy_hu[] = {
#embed "Catalogs/copy/hu.yaml"
};
const size_t catalogs_copy_hu_length = sizeof catalogs_copy_hu;

const unsigned char catalogs_copy_pl[] = {
#embed "Catalogs/copy/pl.yaml"
};
const size_t catalogs_copy_pl_length = sizeof catalogs_copy_pl;

const unsigned char catalogs_copy_de[] = {
#embed "Catalogs/copy/de.yaml"
};
const size_t catalogs_copy_de_length = sizeof catalogs_copy_de;

const unsigned char catalogs_copy_nl[] = {
#embed "Catalogs/copy/nl.yaml"
};
const size_t catalogs_copy_nl_length = sizeof catalogs_copy_nl;

const unsigned char catalogs_card_en[] = {
#embed "Catalogs/card/en.yaml"
};
const size_t catalogs_card_en_length = sizeof catalogs_card_en;

const unsigned char catalogs_card_ro[] = {
#embed "Catalogs/card/ro.yaml"
};
const size_t catalogs_card_ro_length = sizeof catalogs_card_ro;

const unsigned char catalogs_card_bg[] = {
#embed "Catalogs/card/bg.yaml"
};
const size_t catalogs_card_bg_length = sizeof catalogs_card_bg;

const unsigned char catalogs_card_hu[] = {
#embed "Catalogs/card/hu.yaml"
};
const size_t catalogs_card_hu_length = sizeof catalogs_card_hu;

const unsigned char catalogs_card_pl[] = {
#embed "Catalogs/card/pl.yaml"
};
const size_t catalogs_card_pl_length = sizeof catalogs_card_pl;

const unsigned char catalogs_card_de[] = {
#embed "Catalogs/card/de.yaml"
};
const size_t catalogs_card_de_length = sizeof catalogs_card_de;

const unsigned char catalogs_card_nl[] = {
#embed "Catalogs/card/nl.yaml"
};
const size_t catalogs_card_nl_length = sizeof catalogs_card_nl;

const unsigned char catalogs_account_en[] = {
#embed "Catalogs/account/en.yaml"
};
const size_t catalogs_account_en_length = sizeof catalogs_account_en;

const unsigned char catalogs_account_ro[] = {
#embed "Catalogs/account/ro.yaml"
};
const size_t catalogs_account_ro_length = sizeof catalogs_account_ro;

const unsigned char catalogs_account_bg[] = {
#embed "Catalogs/account/bg.yaml"
};
const size_t catalogs_account_bg_length = sizeof catalogs_account_bg;

const unsigned char catalogs_account_hu[] = {
#embed "Catalogs/account/hu.yaml"
};
const size_t catalogs_account_hu_length = sizeof catalogs_account_hu;

const unsigned char catalogs_account_pl[] = {
#embed "Catalogs/account/pl.yaml"
};
const size_t catalogs_account_pl_length = sizeof catalogs_account_pl;

const unsigned char catalogs_account_de[] = {
#embed "Catalogs/account/de.yaml"
};
const size_t catalogs_account_de_length = sizeof catalogs_account_de;

const unsigned char catalogs_account_nl[] = {
#embed "Catalogs/account/nl.yaml"
};
const size_t catalogs_account_nl_length = sizeof catalogs_account_nl;
const unsigned char catalogs_errors_en[] = {
#embed "Catalogs/errors/en.yaml"
};
const size_t catalogs_errors_en_length = sizeof catalogs_errors_en;

const unsigned char catalogs_errors_ro[] = {
#embed "Catalogs/errors/ro.yaml"
};
const size_t catalogs_errors_ro_length = sizeof catalogs_errors_ro;

const unsigned char catalogs_errors_bg[] = {
#embed "Catalogs/errors/bg.yaml"
};
const size_t catalogs_errors_bg_length = sizeof catalogs_errors_bg;

const unsigned char catalogs_errors_hu[] = {
#embed "Catalogs/errors/hu.yaml"
};
const size_t catalogs_errors_hu_length = sizeof catalogs_errors_hu;

const unsigned char catalogs_errors_pl[] = {
#embed "Catalogs/errors/pl.yaml"
};
const size_t catalogs_errors_pl_length = sizeof catalogs_errors_pl;

const unsigned char catalogs_errors_de[] = {
#embed "Catalogs/errors/de.yaml"
};
const size_t catalogs_errors_de_length = sizeof catalogs_errors_de;

const unsigned char catalogs_errors_nl[] = {
#embed "Catalogs/errors/nl.yaml"
};
const size_t catalogs_errors_nl_length = sizeof catalogs_errors_nl;

const unsigned char catalogs_work_en[] = {
#embed "Catalogs/work/en.yaml"
};
const size_t catalogs_work_en_length = sizeof catalogs_work_en;

const unsigned char catalogs_work_ro[] = {
#embed "Catalogs/work/ro.yaml"
};
const size_t catalogs_work_ro_length = sizeof catalogs_work_ro;

const unsigned char catalogs_work_bg[] = {
#embed "Catalogs/work/bg.yaml"
};
const size_t catalogs_work_bg_length = sizeof catalogs_work_bg;

const unsigned char catalogs_work_hu[] = {
#embed "Catalogs/work/hu.yaml"
};
const size_t catalogs_work_hu_length = sizeof catalogs_work_hu;

const unsigned char catalogs_work_pl[] = {
#embed "Catalogs/work/pl.yaml"
};
const size_t catalogs_work_pl_length = sizeof catalogs_work_pl;

const unsigned char catalogs_work_de[] = {
#embed "Catalogs/work/de.yaml"
};
const size_t catalogs_work_de_length = sizeof catalogs_work_de;

const unsigned char catalogs_work_nl[] = {
#embed "Catalogs/work/nl.yaml"
};
const size_t catalogs_work_nl_length = sizeof catalogs_work_nl;
const unsigned char catalogs_help_en[] = {
#embed "Catalogs/help/en.yaml"
};
const size_t catalogs_help_en_length = sizeof catalogs_help_en;

const unsigned char catalogs_help_ro[] = {
#embed "Catalogs/help/ro.yaml"
};
const size_t catalogs_help_ro_length = sizeof catalogs_help_ro;

const unsigned char catalogs_help_bg[] = {
#embed "Catalogs/help/bg.yaml"
};
const size_t catalogs_help_bg_length = sizeof catalogs_help_bg;

const unsigned char catalogs_help_hu[] = {
#embed "Catalogs/help/hu.yaml"
};
const size_t catalogs_help_hu_length = sizeof catalogs_help_hu;

const unsigned char catalogs_help_pl[] = {
#embed "Catalogs/help/pl.yaml"
};
const size_t catalogs_help_pl_length = sizeof catalogs_help_pl;

const unsigned char catalogs_help_de[] = {
#embed "Catalogs/help/de.yaml"
};
const size_t catalogs_help_de_length = sizeof catalogs_help_de;

const unsigned char catalogs_help_nl[] = {
#embed "Catalogs/help/nl.yaml"
};
const size_t catalogs_help_nl_length = sizeof catalogs_help_nl;

const unsigned char catalogs_delegate_en[] = {
#embed "Catalogs/delegate/en.yaml"
};
const size_t catalogs_delegate_en_length = sizeof catalogs_delegate_en;

const unsigned char catalogs_delegate_ro[] = {
#embed "Catalogs/delegate/ro.yaml"
};
const size_t catalogs_delegate_ro_length = sizeof catalogs_delegate_ro;

const unsigned char catalogs_delegate_bg[] = {
#embed "Catalogs/delegate/bg.yaml"
};
const size_t catalogs_delegate_bg_length = sizeof catalogs_delegate_bg;

const unsigned char catalogs_delegate_hu[] = {
#embed "Catalogs/delegate/hu.yaml"
};
const size_t catalogs_delegate_hu_length = sizeof catalogs_delegate_hu;

const unsigned char catalogs_delegate_pl[] = {
#embed "Catalogs/delegate/pl.yaml"
};
const size_t catalogs_delegate_pl_length = sizeof catalogs_delegate_pl;

const unsigned char catalogs_delegate_de[] = {
#embed "Catalogs/delegate/de.yaml"
};
const size_t catalogs_delegate_de_length = sizeof catalogs_delegate_de;

const unsigned char catalogs_delegate_nl[] = {
#embed "Catalogs/delegate/nl.yaml"
};
const size_t catalogs_delegate_nl_length = sizeof catalogs_delegate_nl;
