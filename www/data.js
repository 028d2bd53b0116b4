// The data of a chart, and the ledgers that are made of them: in the small module, and in the package where that is asked.
import { PageLedger, hasWhole, init, isElsewhere, wholePackage } from "./page-ledger.js";
import { warnOfUnsigned } from "./publication.js";

/** Bytes with what is known of them: `{ format, file }`, and `published` is what a warning calls them. */
export class Data {
  constructor(bytes, options, published) {
    this.bytes = bytes;
    this.options = options;
    this.published = published;
    this.small = undefined;
    this.whole = undefined;
  }

  /** A promise of the ledger that draws; `whole` asks for one that does everything. */
  ledger(whole) {
    if (whole || hasWhole() || this.options.format === "csv") {
      return this.wholeLedger();
    }
    return this.kept("small", () => this.smallLedger());
  }

  // what failed may be tried again
  kept(name, work) {
    if (!this[name]) {
      this[name] = work();
      this[name].catch(() => {
        this[name] = undefined;
      });
    }
    return this[name];
  }

  async smallLedger() {
    await init();
    try {
      return this.told(new PageLedger(this.bytes));
    } catch (error) {
      if (!isElsewhere(error)) {
        throw error;
      }
      return this.wholeLedger();
    }
  }

  wholeLedger() {
    return this.kept("whole", async () => {
      const { Ledger } = await wholePackage();
      return this.told(Ledger.parse(this.bytes, this.options));
    });
  }

  // once, whichever comes first
  told(ledger) {
    if (this.published) {
      warnOfUnsigned(ledger, this.published);
      this.published = undefined;
    }
    return ledger;
  }
}
