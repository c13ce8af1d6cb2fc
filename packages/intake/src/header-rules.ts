import type { ReportKind } from './report.ts';

/**
 * A field is named by a header that says all of `needs` (of `a|b` one) and nothing but those and `allows`. The words
 * behind the concepts stand in `header-lexicon.ts`.
 */
export interface HeaderRule {
  field: string;
  needs: readonly (readonly string[])[];
  allows: ReadonlySet<string>;
}

/** What may be added to any title without changing what it means. */
export const ANYWAY = 'main';

/** Rules in one line each: `field: needs / allows`. */
const SUPPLIER_NAME = `
  supplierName: supplier / name full legal display company business trade one label entity
  supplierName: supplier name|label / full legal display company business trade one account entity bill
  supplierName: display name / supplier`;
const SUPPLIER_ID = `
  supplierId: supplier id|number|code / account legal internal
  supplierId: supplier account / id number code ref legal bill
  supplierId: account ref / supplier number code`;
const MONEY = `
  currency: currency / code id name number doc bill foreign iso supplier order default
  currencyRate: fx / rate currency bill doc foreign pay exchange
  currencyRate: rate currency|exchange|doc / foreign doc bill currency pay`;
const NOTE = `
  note: note / bill doc line ecriture internal pay supplier posting journal
  note: label / bill doc ecriture line posting
  paymentMethod: pay method|type / code id name bill supplier default doc
  paymentMethod: method pay / code id name bill supplier default
  status: status / bill doc pay approval code flag paid
  status: state / bill doc pay code
  companyName: company / name code id number our legal bill ref gl
  companyName: org name|id|code
  companyName: entity / name code id number our legal company bill`;
const INTERNAL_ID = `
  id: doc number|id|code / posting internal ecriture
  id: doc posting|gl / number
  id: ecriture / posting
  id: internal id|number|doc|bill / doc bill number id
  id: ecriture number|id / posting internal doc
  id: entry number|id / posting journal gl
  id: journal number / posting`;

// prettier-ignore
const RULES: Record<ReportKind, string> = {
  suppliers: `
    id: supplier id|number|code / account legal ref internal
    id: supplier account / id number code ref legal
    id: supplier ref / number id code internal
    id: ref / number
    id: account ref / supplier number code
    id: internal id|number / supplier
    supplierName: supplier name|label / full legal display company business trade one account contact
    supplierName: supplier company|legal|business|trade|entity / name full one
    supplierName: company name|label / legal business trade full display one
    supplierName: legal|business|trade|display|entity name / company supplier full one
    contactName: contact individual / name full supplier
    contactName: contact name / full supplier one account default trade business
    contactName: contact / supplier one account full name trade business
    emailAddress: email / address contact supplier transfer billing one id work business account company default number pay bill
    phone: phone / number contact supplier work business one billing company code bill address
    phone: contact number / supplier one bill address
    address: address / line one street billing supplier legal work company business text bill
    address: street / address line one name number house billing supplier bill
    addressLine2: address two / line street billing supplier company business text extra bill
    addressLine2: street two / address line billing supplier bill
    addressLine2: extra / address line street bill
    city: city / name label billing supplier address company one postal code region bill
    region: region / code name billing supplier address company state one id bill
    region: state / code name billing address region one id supplier bill
    postalCode: postal / code billing supplier address company one number bill
    country: country / code name label region iso id billing supplier address company state one bill
    registrationNumber: registration / number id code company business supplier legal
    registrationNumber: company number / legal supplier
    registrationNumber: business number / legal supplier
    registrationNumber: legal number|id / supplier company
    taxNumber: tax id|number|ref|registration|intra|payer / address supplier company business federal one payer exempt intra registration number id ref
    taxNumber: taxid / tax number id federal supplier one company business ref
    taxNumber: federal id / tax number supplier
    taxNumber: tax intra / number id
    status: status / supplier account hold record flag internal active
    status: active|inactive|blocked|hold / supplier status flag account
    defaultCurrency: currency / code id name number default supplier bill billing trade pay order iso foreign
    paymentTerms: terms / pay code id name days net supplier default credit label note due number trade
    paymentTerms: pay days / due supplier default
    paymentTerms: due date pay / days supplier code
    paymentMethod: pay method|type / code id name supplier default
    balance: balance / open due outstanding amount account total supplier pay posting
    balance: balance local / open amount account total supplier
    balance: outstanding / amount total supplier open
    balance: outstanding amount|total / supplier
    balance: due amount|total / supplier
    balance: topay total / supplier amount
    accountNumber: our account number|id|code|ref / supplier
    accountNumber: our account / supplier
    accountNumber: our customer number|id|code|ref / supplier account
    accountNumber: customer account|number|code / supplier number id code
  `,
  bills: `
    ${INTERNAL_ID}
    id: bill id|internal / number doc entry
    reference: bill number|ref|code / supplier external doc our
    reference: supplier bill / number ref id code doc external
    reference: supplier ref / number bill doc external
    reference: supplier doc number|ref|id / external
    reference: external number|ref|doc|bill / doc bill number ref id supplier
    reference: ref / number doc bill supplier external
    ${SUPPLIER_ID}
    ${SUPPLIER_NAME}
    issueDate: date / bill doc issue
    issueDate: bill|doc date / issue supplier original purchase on
    issueDate: date on
    issueDate: issue date|on|bill / bill doc date on supplier
    issueDate: bill on / date
    issueDate: purchase date / bill doc
    postDate: posting date|on / bill doc gl journal ecriture on
    postDate: gl date / posting
    postDate: ecriture date / posting journal
    dueDate: due date|on|bill / bill doc pay net supplier on installment date
    dueDate: due net / date on bill pay
    ${MONEY}
    subTotal: excl tax / amount total bill doc net goods foreign purchase
    subTotal: excl tax local / amount total bill doc net
    subTotal: net amount / bill doc total foreign purchase goods supplier
    subTotal: net total|bill / amount bill doc total goods foreign
    subTotal: subtotal / amount bill doc net excl tax total foreign
    subTotal: goods amount / bill net total doc
    taxAmount: tax / amount total bill doc foreign
    taxAmount: tax amount|total / bill doc foreign supplier total
    totalAmount: amount / bill doc total gross foreign original currency
    totalAmount: amount bill|doc|total|gross|original|foreign / bill doc total gross original currency foreign supplier control purchase
    totalAmount: total bill|doc|gross / amount bill doc gross original foreign supplier control
    totalAmount: incl tax / amount total bill doc gross foreign currency net supplier original purchase
    totalAmount: topay amount|total / bill doc
    amountDue: topay amount|total / bill doc
    totalAmount: gross / amount total bill doc foreign
    totalAmount: control amount|total / bill
    amountDue: due amount|balance|total / amount bill doc balance foreign currency outstanding open
    amountDue: open amount|balance|total / bill doc foreign currency outstanding net supplier
    amountDue: outstanding / amount total balance bill doc due open foreign currency net gross
    amountDue: balance / amount bill doc due open outstanding foreign currency total
    amountPaid: paid amount|total / bill doc foreign currency amount total
    amountPaid: pay total / amount bill
    amountPaid: applied amount / bill
    ${NOTE}
    paymentDate: pay date / bill last cleared check doc
    paymentDate: paid date|on / bill last fully pay date on
    paymentDate: cleared date|on / bill pay
    paymentDate: check date
    paymentTerms: terms / pay code id name days net bill supplier default credit label note number
    paymentTerms: pay days
    purchaseOrderNumber: order number|ref|id|code / purchase our bill doc
    purchaseOrderNumber: order purchase / number ref id code our bill doc
    documentType: type / bill doc code
    documentType: type bill|doc|ecriture|entry / code name purchase bill doc posting supplier
    accountRef: gl / account code number id name expense
    accountRef: gl account / code number id name ref expense
    accountRef: account code|expense|posting|purchase / number id name gl posting
    accountRef: expense category / account code name
  `,
  billPayments: `
    ${INTERNAL_ID}
    id: pay id|doc|entry / number internal id code
    reference: pay number|ref / bank external transfer check code
    reference: check number|ref|id / pay transfer
    reference: transfer number|ref|id / pay bank
    reference: bank ref / number
    reference: ref / number external pay check bank transfer
    ${SUPPLIER_ID}
    ${SUPPLIER_NAME}
    date: date / pay doc
    date: pay|paid|check|transfer|cleared date|on / doc check transfer pay paid cleared on
    date: posting date / pay doc
    totalAmount: amount / total pay paid doc foreign currency
    totalAmount: pay|paid|check|transfer amount|total / amount total doc foreign currency check transfer pay paid
    currency: currency / code id name doc foreign iso pay
    currency: currency pay / code id name iso
    currencyRate: fx / rate currency pay doc foreign
    ${NOTE}
    paymentMethod: check type / pay code name
    status: status check / pay
    accountRef: bank / account name code pay cash
    accountRef: bank account / name code number id pay
    accountRef: pay|cash account / name code number id bank
    billId: bill id / applied supplier internal paid
    billReference: bill number|ref|code / supplier applied external paid
    billReference: bill paid|applied / supplier number ref
    billReference: supplier bill / number ref
    billReference: applied doc / number ref
  `,
  directCosts: `
    ${INTERNAL_ID}
    id: expense|purchase id / number internal
    id: bill id
    reference: bill|expense|receipt|purchase number|ref|code / supplier external
    reference: check number
    reference: ref / number doc bill supplier external expense receipt
    ${SUPPLIER_ID}
    ${SUPPLIER_NAME}
    issueDate: date / bill doc issue expense purchase
    issueDate: bill|doc|expense|purchase|pay|paid|spent|receipt date|on / issue supplier on doc
    issueDate: issue date|on / bill doc on
    postDate: posting date|on / bill doc gl journal ecriture
    postDate: gl date / posting
    ${MONEY}
    subTotal: excl tax / amount total bill doc net expense foreign
    subTotal: net amount|total / bill doc total expense amount
    subTotal: subtotal / amount bill doc net excl tax
    taxAmount: tax / amount total bill doc foreign
    taxAmount: tax amount|total / bill doc foreign expense total
    totalAmount: amount / bill doc total gross foreign original currency expense paid pay spent purchase
    totalAmount: total bill|doc|gross|expense|paid / amount bill doc gross original foreign expense
    totalAmount: incl tax / amount total bill doc gross foreign
    totalAmount: gross / amount total
    ${NOTE}
    note: note expense|purchase|receipt
    status: status expense / approval
    accountRef: bank|card|cash / account name code pay credit
    accountRef: pay account / name code number id bank
    category: category / expense name code doc
    category: expense account|category|code / name number gl
    category: expense type / name code
    category: gl / account code number id name
    category: account code|posting / number gl name
    documentType: type / bill doc code
    documentType: type bill|doc / code name purchase
  `,
};

/** The rules of each kind, ready to be held against the concepts of a header. */
export const headerRules: Record<ReportKind, readonly HeaderRule[]> = {
  suppliers: parsed(RULES.suppliers),
  bills: parsed(RULES.bills),
  billPayments: parsed(RULES.billPayments),
  directCosts: parsed(RULES.directCosts),
};

function parsed(rules: string): HeaderRule[] {
  return rules
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => {
      const [field, rest] = line.trim().split(': ') as [string, string];
      const [needs, allows = ''] = rest.split(/\s*\/\s*/) as [string, string?];
      return {
        field,
        needs: needs
          .trim()
          .split(' ')
          .map((need) => need.split('|')),
        allows: new Set(`${ANYWAY} ${allows}`.split(' ')),
      };
    });
}

/** Whether the concepts are all that the rule needs and nothing that it doesn't allow. */
export function fits(rule: HeaderRule, concepts: ReadonlySet<string>): boolean {
  if (!rule.needs.every((need) => need.some((concept) => concepts.has(concept)))) return false;
  for (const concept of concepts) {
    if (!rule.allows.has(concept) && !rule.needs.some((need) => need.includes(concept))) return false;
  }
  return true;
}
