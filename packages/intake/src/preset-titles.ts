import type { ReportKind } from './report.ts';

interface Software {
  software: string;
  /** Its name, as a person or the list of integrations writes it. */
  named: RegExp;
  /** Titles that only this product writes, so that nobody needs to name it: one suffices; joined by a plus, all. */
  recognisedBy?: Partial<Record<ReportKind, readonly string[]>>;
  /** `title = field`, or `-` where a title looks like a field and is none. */
  titles: Partial<Record<ReportKind, string>>;
}

/**
 * The titles that mean something else in one product's export than elsewhere, or that nobody could guess. What the
 * words of a title say is not repeated here.
 */
// prettier-ignore
export const PRESETS: readonly Software[] = [
  {
    software: 'Xero',
    named: /^xero\b/i,
    recognisedBy: { suppliers: ['*ContactName', 'ContactName + POAddressLine1'], bills: ['*ContactName', 'ContactName + POAddressLine1'] },
    titles: {
      suppliers: '*ContactName = supplierName; AccountNumber = id; POAddressLine1 = address; POAddressLine2 = addressLine2; LegalName = -',
    },
  },
  {
    software: 'QuickBooks Online',
    named: /quickbooks online|\bqbo\b|^quickbooks$/i,
    titles: {
      suppliers: 'Company name = -',
      directCosts: 'Account = accountRef',
    },
  },
  {
    software: 'QuickBooks Desktop',
    named: /quickbooks (?:desktop|enterprise|pro|premier)|\bqbd\b/i,
    titles: {
      suppliers: 'Bill from = -',
      bills: 'Account = -; Split = accountRef',
    },
  },
  {
    software: 'NetSuite',
    named: /netsuite/i,
    recognisedBy: { bills: ['Due Date/Receive By'] },
    titles: {
      suppliers: 'Internal ID = -',
      bills: 'Document Number = reference; tranId = reference',
      billPayments: 'Document Number = reference',
    },
  },
  {
    software: 'Acumatica',
    named: /acumatica/i,
    recognisedBy: { bills: ['Reference Nbr. + Vendor Ref.'] },
    titles: {
      bills: 'Vendor = supplierId',
      billPayments: 'Reference Nbr. = id; Vendor = supplierId',
    },
  },
  {
    software: 'Dynamics 365 Business Central',
    named: /business central|\bnavision\b|\bnav\b|\bbc\b/i,
    recognisedBy: { bills: ['External Document No. + Vendor No.'] },
    titles: {
      suppliers: 'Adresse (2ème ligne) = addressLine2; N° identif. intracomm. = taxNumber',
    },
  },
  {
    software: 'Dynamics 365 Finance',
    named: /dynamics 365 finance|d365 f|\baxapta\b|\bax\b/i,
    recognisedBy: { suppliers: ['VENDORACCOUNTNUMBER'], bills: ['INVOICEACCOUNT + INVOICENUMBER'] },
    titles: {
      suppliers: 'DEFAULTVENDORPAYMENTMETHODNAME = paymentMethod; ONHOLDSTATUS = status',
      bills: 'INVOICEACCOUNT = supplierId; TERMSOFPAYMENT = paymentTerms; METHODOFPAYMENT = paymentMethod; DATAAREAID = companyName; HEADERREFERENCE = -; TRANSDATE = -',
    },
  },
  {
    software: 'Dynamics Great Plains',
    named: /great plains|dynamics gp|\bgp\b/i,
    recognisedBy: { bills: ['VCHRNMBR + DOCAMNT'], suppliers: ['VENDORID + VENDNAME + VNDCLSID'] },
    titles: {
      suppliers: 'PHNUMBR1 = phone; TXIDNMBR = taxNumber',
      bills: 'DOCNUMBR = reference; PORDNMBR = purchaseOrderNumber; PRCHAMNT = subTotal',
    },
  },
  {
    software: 'Sage 50 Accounts',
    named: /sage 50|line 50/i,
    recognisedBy: { bills: ['A/C + N/C + T/C'] },
    titles: {
      bills: 'No = id',
    },
  },
  {
    software: 'Sage 100 (France)',
    named: /sage 100 ?(?:\(?france\)?|cloud|c\b)|ligne 100/i,
    recognisedBy: { suppliers: ['CT_Num + CT_Intitule'], bills: ['Compte tiers + Intitulé tiers'] },
    titles: {
      suppliers: 'CT_Identifiant = taxNumber',
    },
  },
  {
    software: 'Sage 100',
    named: /sage 100\b|mas ?(?:90|200)/i,
    titles: {
      suppliers: 'PrimaryContactCode = contactName',
    },
  },
  {
    software: 'Sage 200',
    named: /sage 200/i,
    titles: {
      bills: 'Account Name = supplierName; URN = id',
    },
  },
  {
    software: 'Sage 300',
    named: /sage 300|accpac/i,
    recognisedBy: { bills: ['IDVEND + IDINVC'], suppliers: ['VENDORID + VENDNAME + SWACTV'] },
    titles: {
      suppliers: 'TEXTSTRE1 = address; TEXTSTRE2 = addressLine2; CODESTTE = region; CODEPSTL = postalCode; TEXTPHON1 = phone; NAMECTAC = contactName; PAYMCODE = paymentMethod; SWACTV = status; IDTAXREGI1 = taxNumber; AMTBALDUET = balance',
      bills: 'IDINVC = reference; TEXTTRX = documentType; DATEBUS = postDate; EXCHRATEHC = currencyRate; AMTNETTOT = -; ORDRNBR = -',
    },
  },
  {
    software: 'Sage Intacct',
    named: /intacct/i,
    recognisedBy: { bills: ['RECORDNO + VENDORID + TOTALDUE'] },
    titles: {
      suppliers: 'Total due = balance; TOTALDUE = balance',
      bills: 'RECORDID = reference; WHENCREATED = issueDate; TOTALENTERED = totalAmount',
    },
  },
  {
    software: 'Sage X3',
    named: /sage x3|adonix|enterprise management/i,
    recognisedBy: { bills: ['BPRVCR + AMTATI'], suppliers: ['BPSNUM + BPSNAM'] },
    titles: {
      suppliers: 'BPSNUM = id; BPSNAM = supplierName; BPAADDLIG(1) = address; BPAADDLIG(2) = addressLine2; CTY = city; POSCOD = postalCode; CRY = country; WEB(1) = emailAddress; EECNUM = taxNumber; PTE = paymentTerms; ENAFLG = status; Fournisseur = id',
      bills: 'NUM = id; BPR = supplierId; BPRNAM = supplierName; BPRVCR = reference; BPRDAT = issueDate; ACCDAT = postDate; DUDDAT = dueDate; AMTNOT = subTotal; AMTATI = totalAmount; PTE = paymentTerms; CPY = companyName; STA = status; DES(1) = note; Tiers = supplierId; Document origine = reference; Date origine = issueDate',
    },
  },
  {
    software: 'SAP Business One',
    named: /business one|\bb1\b/i,
    recognisedBy: { suppliers: ['CardCode + CardName'], bills: ['DocNum + CardCode'] },
    titles: {
      suppliers: 'CntctPrsn = contactName; LicTradNum = taxNumber; validFor = status',
      bills: 'DocEntry = -; TaxDate = issueDate; DocDate = postDate; JrnlMemo = -',
    },
  },
  {
    software: 'SAP Business ByDesign',
    named: /bydesign|\bbyd\b/i,
    titles: {},
  },
  {
    software: 'SAP ECC',
    named: /\becc\b|\bs\/?4|netweaver|\bsap\b|\br\/?3\b/i,
    recognisedBy: { suppliers: ['LIFNR + NAME1'], bills: ['LIFNR + BELNR'] },
    titles: {
      suppliers: 'Vendor = id; Rg = region; SPERR = status; Supplier = id; Account = id',
      bills: 'Vendor = supplierId; Clearing = paymentDate; Account = supplierId; Supplier = supplierId; Invoicing Party = supplierId',
    },
  },
  {
    software: 'Oracle Fusion',
    named: /fusion|oracle cloud|cloud erp|e-?business suite|\bebs\b|oracle apps/i,
    recognisedBy: { bills: ['INVOICE_NUM + VENDOR_NUM'] },
    titles: {
      suppliers: 'Taxpayer ID = -; SEGMENT1 = id; VENDOR_ID = -',
      bills: 'Supplier or Party = supplierName; VENDOR_ID = -',
    },
  },
  {
    software: 'PeopleSoft',
    named: /peoplesoft|\bpsft\b/i,
    recognisedBy: { bills: ['VOUCHER_ID + VENDOR_ID'], suppliers: ['VENDOR_ID + NAME1'] },
    titles: {
      bills: 'INVOICE_ID = reference; RATE_MULT = currencyRate; DESCR254 = note',
    },
  },
  {
    software: 'JD Edwards',
    named: /jd ?edwards|\bjde\b/i,
    recognisedBy: { suppliers: ['Address Number + Alpha Name'], bills: ['Document Number + Address Number + Invoice Number'] },
    titles: {
      suppliers: 'Address Number = id',
      bills: 'Do Ty = documentType; Doc Co = companyName; Address Number = supplierId; Name - Remark = note',
    },
  },
  {
    software: 'Workday',
    named: /workday/i,
    titles: {
      bills: 'Supplier Invoice = id; Control Amount Total = -',
    },
  },
  {
    software: 'Epicor',
    named: /epicor/i,
    recognisedBy: { bills: ['APInvHed_InvoiceNum'], suppliers: ['Vendor_VendorID'] },
    titles: {
      suppliers: 'Vendor_VendorNum = -',
      bills: 'APInvHed_ApplyDate = postDate; APInvHed_VendorNum = -; APInvHed_InvoiceAmt = -',
    },
  },
  {
    software: 'Infor Lawson',
    named: /lawson|infor\b/i,
    recognisedBy: { bills: ['TRAN-INV-AMT'], suppliers: ['VENDOR-VNAME'] },
    titles: {
      suppliers: 'VENDOR = id; VENDOR-VNAME = supplierName; CITY-ADDR5 = city',
      bills: 'VENDOR = supplierId; VENDOR-VNAME = supplierName; DISTRIB-DATE = postDate',
    },
  },
  {
    software: 'Yardi',
    named: /yardi/i,
    titles: {
      bills: 'Control # = id',
    },
  },
  {
    software: 'Zoho Books',
    named: /zoho/i,
    recognisedBy: { suppliers: ['Contact ID + Display Name'], bills: ['Bill Number + Bill Status'] },
    titles: {
      suppliers: 'Contact Name = supplierName; Company Name = -; Billing Code = postalCode',
      directCosts: 'Expense Amount = subTotal',
    },
  },
  {
    software: 'FreshBooks',
    named: /freshbooks|fresh books/i,
    titles: {
      directCosts: 'Account = accountRef',
    },
  },
  {
    software: 'FreeAgent',
    named: /freeagent/i,
    titles: {},
  },
  {
    software: 'Exact Online',
    named: /exact/i,
    titles: {},
  },
  {
    software: 'MYOB Business',
    named: /myob|accountright/i,
    recognisedBy: { suppliers: ['Co./Last Name'], bills: ['Co./Last Name'] },
    titles: {
      suppliers: 'Co./Last Name = supplierName; Card ID = id; Card Status = status; Addr 1 - Line 2 = addressLine2; Addr 1 - Contact Name = contactName; Terms - Balance Due Days = paymentTerms',
      bills: 'Co./Last Name = supplierName; Purchase No. = id; Purchase Status = status; Card ID = supplierId',
    },
  },
  {
    software: 'Deltek',
    named: /deltek|ajera/i,
    titles: {},
  },
  {
    software: 'FEC',
    named: /^fec\b|fichier des [ée]critures/i,
    recognisedBy: { bills: ['CompteNum + EcritureNum'], billPayments: ['CompteNum + EcritureNum'] },
    titles: {
      bills: 'Montantdevise = -',
    },
  },
];
