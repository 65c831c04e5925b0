/* Numbers, amounts and states as a person reads them. Missing is a dash, never zero. */
(function () {
  "use strict";
  const locale = yibao.lang === "zh" ? "zh-CN" : "en-GB";
  const MISSING = "–";
  const plain = (most, least) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: most, minimumFractionDigits: least || 0 });
  const whole = plain(0);
  const amount = plain(2, 0);
  const share = plain(1, 0);
  // Less than one is not nothing: 0.0037 stays 0.0037.
  const small = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const isSmall = (value) => value !== 0 && Math.abs(value) < 1;
  const is = (value) => value !== null && value !== undefined && value !== "";

  yibao.format = {
    MISSING,
    number: (value) => (is(value) ? plain(4).format(value) : MISSING),
    count: (value) => (is(value) ? whole.format(value) : MISSING),
    yuan: (value) => (is(value) ? (isSmall(value) ? small : amount).format(value) : MISSING),
    pct: (value) => (is(value) ? share.format(value) + (yibao.lang === "zh" ? "%" : " %") : MISSING),
    text: (value) => (is(value) ? String(value) : MISSING),
    /* A large amount in words: 5,967.8万元 or ¥59.68 million. */
    money(value) {
      if (!is(value)) return MISSING;
      const size = Math.abs(value);
      if (yibao.lang === "zh") {
        if (size >= 1e8) return plain(2).format(value / 1e8) + "亿元";
        if (size >= 1e4) return plain(2).format(value / 1e4) + "万元";
        return yibao.format.yuan(value) + "元";
      }
      if (size >= 1e9) return "¥" + plain(2).format(value / 1e9) + " billion";
      if (size >= 1e6) return "¥" + plain(2).format(value / 1e6) + " million";
      return "¥" + yibao.format.yuan(value);
    },
  };
})();
