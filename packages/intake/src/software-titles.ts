import type { ReportKind } from './report.ts';

interface Software {
  software: string;
  named: RegExp;
  /** Of these titles that only this product writes one suffices; joined by a plus, all are needed. */
  recognisedBy?: Partial<Record<ReportKind, readonly string[]>>;
  titles: Partial<Record<ReportKind, string>>;
  frenchTitles?: Partial<Record<ReportKind, string>>;
}

/**
 * The column titles of products' own reports, from their public help: `title = field`, in the order of the report;
 * `-` where a title looks like a field and is none. Only what a product says differently matters to the mapping; the
 * rest makes the example files look like the person's own export.
 */
// prettier-ignore
export const SOFTWARE: readonly Software[] = [
  {
    software: 'Xero',
    named: /^xero\b/i,
    recognisedBy: { suppliers: ['*ContactName', 'ContactName + POAddressLine1'], bills: ['*ContactName', 'ContactName + POAddressLine1'] },
    titles: {
      suppliers: '*ContactName = supplierName; AccountNumber = id; EmailAddress = emailAddress; POAddressLine1 = addressLine1; POAddressLine2 = addressLine2; POCity = city; PORegion = region; POPostalCode = postalCode; POCountry = country; PhoneNumber = phone; TaxNumber = taxNumber; DefaultCurrency = defaultCurrency; CompanyNumber = registrationNumber; SAAddressLine1 = -; LegalName = -; BankAccountName = -',
      bills: '*ContactName = supplierName; *InvoiceNumber = reference; *InvoiceDate = issueDate; *DueDate = dueDate; Total = totalAmount; TaxTotal = taxAmount; InvoiceAmountPaid = amountPaid; InvoiceAmountDue = amountDue; Description = note; Currency = currency; Type = documentType; Status = status; LineAmount = -; UnitAmount = -',
    },
  },
  {
    software: 'QuickBooks Online',
    named: /quickbooks online|\bqbo\b|^quickbooks$/i,
    titles: {
      suppliers: 'Vendor = supplierName; Company name = -; Phone numbers = phone; Email = emailAddress; Full name = contactName; Address = addressLine1; Account # = accountNumber',
      bills: 'Date = issueDate; Transaction type = documentType; Num = reference; Vendor = supplierName; Due date = dueDate; Amount = totalAmount; Open balance = amountDue; Memo/Description = note',
      billPayments: 'Date = date; Transaction type = -; Num = reference; Vendor = supplierName; Memo/Description = note; Account = accountRef; Amount = totalAmount',
      directCosts: 'Date = issueDate; Transaction type = documentType; Num = reference; Payee = supplierName; Category = category; Memo/Description = note; Account = accountRef; Total = totalAmount',
    },
  },
  {
    software: 'QuickBooks Desktop',
    named: /quickbooks (?:desktop|enterprise|pro|premier)|\bqbd\b/i,
    titles: {
      suppliers: 'Vendor = supplierName; Account No. = accountNumber; Bill from = -; Main Phone = phone; Main Email = emailAddress; Primary Contact = contactName; Tax ID = taxNumber; Terms = paymentTerms; Active Status = status; Balance Total = balance',
      bills: 'Type = documentType; Date = issueDate; Num = reference; Name = supplierName; Memo = note; Due Date = dueDate; Amount = totalAmount; Open Balance = amountDue; Account = -; Clr = -; Split = accountRef',
    },
  },
  {
    software: 'NetSuite',
    named: /netsuite/i,
    recognisedBy: { bills: ['Due Date/Receive By'] },
    titles: {
      suppliers: 'Internal ID = -; ID = id; Name = supplierName; Primary Contact = contactName; Email = emailAddress; Phone = phone; Tax ID = taxNumber; Currency = defaultCurrency; Terms = paymentTerms; Inactive = status',
      bills: 'Internal ID = id; Type = documentType; Document Number = reference; Entity ID = supplierId; Name = supplierName; Date = issueDate; Due Date/Receive By = dueDate; Memo = note; Currency = currency; Amount (Foreign Currency) = totalAmount; Amount Remaining (Foreign Currency) = amountDue; Status = status',
      billPayments: 'Internal ID = id; Document Number = reference; Name = supplierName; Date = date; Account = accountRef; Memo = note; Currency = currency; Amount (Foreign Currency) = totalAmount; Applied To Transaction = billReference; Status = status',
    },
  },
  {
    software: 'Acumatica',
    named: /acumatica/i,
    recognisedBy: { bills: ['Reference Nbr. + Vendor Ref.'] },
    titles: {
      suppliers: 'Vendor ID = id; Vendor Name = supplierName; Vendor Class = -; Country = country; City = city; Currency ID = defaultCurrency; Terms = paymentTerms; Email = emailAddress; Phone 1 = phone; Tax Registration ID = taxNumber; Status = status',
      bills: 'Type = documentType; Reference Nbr. = id; Vendor = supplierId; Vendor Name = supplierName; Vendor Ref. = reference; Date = issueDate; Post Period = -; Due Date = dueDate; Amount = totalAmount; Balance = amountDue; Currency = currency; Status = status; Description = note',
      billPayments: 'Type = -; Reference Nbr. = id; Payment Ref. = reference; Vendor = supplierId; Vendor Name = supplierName; Payment Date = date; Payment Method = paymentMethod; Cash Account = accountRef; Payment Amount = totalAmount; Currency = currency; Status = status',
    },
  },
  {
    software: 'Dynamics 365 Business Central',
    named: /business central|\bnavision\b|\bnav\b|\bbc\b/i,
    recognisedBy: { bills: ['External Document No. + Vendor No.'] },
    titles: {
      suppliers: 'No. = id; Name = supplierName; Name 2 = -; Search Name = -; Address = addressLine1; Address 2 = addressLine2; Post Code = postalCode; City = city; Country/Region Code = country; Phone No. = phone; Contact = contactName; Email = emailAddress; VAT Registration No. = taxNumber; Currency Code = defaultCurrency; Payment Terms Code = paymentTerms; Payment Method Code = paymentMethod; Blocked = status; Balance (LCY) = balance; Our Account No. = accountNumber',
      bills: 'Posting Date = postDate; Document Date = issueDate; Document Type = documentType; Document No. = id; External Document No. = reference; Vendor No. = supplierId; Vendor Name = supplierName; Description = note; Currency Code = currency; Original Amount = totalAmount; Amount = totalAmount; Remaining Amount = amountDue; Due Date = dueDate; Payment Method Code = paymentMethod; Amount (LCY) = -; Remaining Amt. (LCY) = -',
    },
    frenchTitles: {
      suppliers: 'N° = id; Nom = supplierName; Nom 2 = -; Nom de recherche = -; Adresse = addressLine1; Adresse (2ème ligne) = addressLine2; Code postal = postalCode; Ville = city; Code pays/région = country; N° téléphone = phone; Contact = contactName; E-mail = emailAddress; N° identif. intracomm. = taxNumber; Code devise = defaultCurrency; Code condition paiement = paymentTerms; Code mode de règlement = paymentMethod; Bloqué = status; Solde DS = balance; Notre n° de compte = accountNumber',
      bills: 'Date comptabilisation = postDate; Date document = issueDate; Type document = documentType; N° document = id; N° doc. externe = reference; N° fournisseur = supplierId; Nom du fournisseur = supplierName; Désignation = note; Code devise = currency; Montant initial = totalAmount; Montant = totalAmount; Montant ouvert = amountDue; Date d’échéance = dueDate; Code mode de règlement = paymentMethod; Montant DS = -; Montant ouvert DS = -',
    },
  },
  {
    software: 'Dynamics 365 Finance',
    named: /dynamics 365 finance|d365 f|\baxapta\b|\bax\b/i,
    recognisedBy: { suppliers: ['VENDORACCOUNTNUMBER'], bills: ['INVOICEACCOUNT + INVOICENUMBER'] },
    titles: {
      suppliers: 'VENDORACCOUNTNUMBER = id; VENDORORGANIZATIONNAME = supplierName; VENDORSEARCHNAME = -; VENDORGROUPID = -; ADDRESSSTREET = addressLine1; ADDRESSCITY = city; ADDRESSSTATEID = region; ADDRESSZIPCODE = postalCode; ADDRESSCOUNTRYREGIONID = country; PRIMARYEMAILADDRESS = emailAddress; PRIMARYPHONENUMBER = phone; TAXEXEMPTNUMBER = taxNumber; CURRENCYCODE = defaultCurrency; DEFAULTPAYMENTTERMSNAME = paymentTerms; DEFAULTVENDORPAYMENTMETHODNAME = paymentMethod; ONHOLDSTATUS = status',
      bills: 'INVOICENUMBER = reference; INVOICEACCOUNT = supplierId; VENDORNAME = supplierName; INVOICEDATE = issueDate; POSTINGDATE = postDate; DUEDATE = dueDate; CURRENCY = currency; EXCHANGERATE = currencyRate; TOTALTAXAMOUNT = taxAmount; TOTALINVOICEAMOUNT = totalAmount; PURCHASEORDERNUMBER = purchaseOrderNumber; TERMSOFPAYMENT = paymentTerms; METHODOFPAYMENT = paymentMethod; INVOICEDESCRIPTION = note; DATAAREAID = companyName; HEADERREFERENCE = -; TRANSDATE = -',
    },
  },
  {
    software: 'Dynamics Great Plains',
    named: /great plains|dynamics gp|\bgp\b/i,
    recognisedBy: { bills: ['VCHRNMBR + DOCAMNT'], suppliers: ['VENDORID + VENDNAME + VNDCLSID'] },
    titles: {
      suppliers: 'VENDORID = id; VENDNAME = supplierName; VENDSHNM = -; VNDCNTCT = contactName; ADDRESS1 = addressLine1; ADDRESS2 = addressLine2; CITY = city; STATE = region; ZIPCODE = postalCode; COUNTRY = country; PHNUMBR1 = phone; TXIDNMBR = taxNumber; TXRGNNUM = -; CURNCYID = defaultCurrency; PYMTRMID = paymentTerms; VENDSTTS = status; VNDCLSID = -',
      bills: 'VCHRNMBR = id; VENDORID = supplierId; VENDNAME = supplierName; DOCTYPE = documentType; DOCDATE = issueDate; DOCNUMBR = reference; DOCAMNT = totalAmount; CURTRXAM = amountDue; DUEDATE = dueDate; PSTGDATE = postDate; PORDNMBR = purchaseOrderNumber; TRXDSCRN = note; TAXAMNT = taxAmount; PRCHAMNT = subTotal; CURNCYID = currency; XCHGRATE = currencyRate; PYMTRMID = paymentTerms; DISCDATE = -; TRXSORCE = -',
    },
  },
  {
    software: 'Sage 50 Accounts',
    named: /sage 50|line 50/i,
    recognisedBy: { bills: ['A/C + N/C + T/C'] },
    titles: {
      suppliers: 'A/C = id; Name = supplierName; Contact Name = contactName; Street 1 = addressLine1; Street 2 = addressLine2; Town = city; County = region; Post Code = postalCode; Country Code = country; Telephone = phone; E-Mail = emailAddress; VAT Reg. Number = taxNumber; Account Status = status; Balance = balance; Payment Due Days = paymentTerms',
      bills: 'No = id; Type = documentType; A/C = supplierId; Name = supplierName; N/C = accountRef; Date = issueDate; Due On = dueDate; Ref = reference; Ex.Ref = -; Details = note; Net = subTotal; Tax = taxAmount; Gross = totalAmount; O/S Amount = amountDue; T/C = -; Dept = -',
    },
  },
  {
    software: 'Sage 100 (France)',
    named: /sage 100 ?(?:\(?france\)?|cloud|c\b)|ligne 100/i,
    recognisedBy: { suppliers: ['CT_Num + CT_Intitule'], bills: ['Compte tiers + Intitulé tiers'] },
    titles: {
      suppliers: 'N° compte = id; Intitulé = supplierName; Interlocuteur = contactName; Adresse = addressLine1; Complément = addressLine2; Code postal = postalCode; Ville = city; Pays = country; Téléphone = phone; E-mail = emailAddress; N° Siret = registrationNumber; N° identifiant = taxNumber; Mis en sommeil = status; CT_Num = id; CT_Intitule = supplierName; CT_Contact = contactName; CT_Adresse = addressLine1; CT_Identifiant = taxNumber; CT_Sommeil = status; CT_Qualite = -; CT_Classement = -',
      bills: 'Date de pièce = issueDate; N° pièce = id; N° facture = reference; Compte tiers = supplierId; Intitulé tiers = supplierName; Date d’échéance = dueDate; Montant HT = subTotal; Montant TVA = taxAmount; Montant TTC = totalAmount; Reste à payer = amountDue; Libellé = note',
    },
  },
  {
    software: 'Sage 100',
    named: /sage 100\b|mas ?(?:90|200)/i,
    titles: {
      suppliers: 'VendorNo = id; VendorName = supplierName; AddressLine1 = addressLine1; AddressLine2 = addressLine2; City = city; State = region; ZipCode = postalCode; CountryCode = country; TelephoneNo = phone; EmailAddress = emailAddress; TermsCode = paymentTerms; TaxPayerIDNo = taxNumber; VendorStatus = status; CurrentBalance = balance; PrimaryContactCode = contactName; SortField = -',
      bills: 'VendorNo = supplierId; VendorName = supplierName; InvoiceNo = reference; InvoiceDate = issueDate; InvoiceDueDate = dueDate; InvoiceDiscountDate = -; InvoiceAmt = totalAmount; SalesTaxAmt = taxAmount; Balance = amountDue; Comment = note; TermsCode = paymentTerms; PurchaseOrderNo = purchaseOrderNumber; DiscountAmt = -',
    },
  },
  {
    software: 'Sage 200',
    named: /sage 200/i,
    titles: {
      suppliers: 'Account Reference = id; Account Name = supplierName; Contact Name = contactName; Address Line 1 = addressLine1; Address Line 2 = addressLine2; Town = city; County = region; Postcode = postalCode; Country Code = country; Telephone = phone; Email = emailAddress; VAT Registration Number = taxNumber; Currency = defaultCurrency; Payment Terms (Days) = paymentTerms; Account Status = status; Account Balance = balance',
      bills: 'Transaction Type = documentType; Account Reference = supplierId; Account Name = supplierName; Transaction Date = issueDate; Reference = reference; Second Reference = -; Due Date = dueDate; Goods Value = subTotal; Tax Value = taxAmount; Document Value = totalAmount; Outstanding Value = amountDue; Currency = currency; Exchange Rate = currencyRate; URN = id; Query = -',
    },
  },
  {
    software: 'Sage 300',
    named: /sage 300|accpac/i,
    recognisedBy: { bills: ['IDVEND + IDINVC'], suppliers: ['VENDORID + VENDNAME + SWACTV'] },
    titles: {
      suppliers: 'VENDORID = id; VENDNAME = supplierName; SHORTNAME = -; TEXTSTRE1 = addressLine1; TEXTSTRE2 = addressLine2; NAMECITY = city; CODESTTE = region; CODEPSTL = postalCode; CODECTRY = country; TEXTPHON1 = phone; EMAIL1 = emailAddress; NAMECTAC = contactName; CURNCODE = defaultCurrency; TERMSCODE = paymentTerms; PAYMCODE = paymentMethod; SWACTV = status; IDTAXREGI1 = taxNumber; AMTBALDUET = balance; TEXTPHON2 = -; IDGRP = -',
      bills: 'CNTBTCH = -; CNTITEM = -; IDVEND = supplierId; IDINVC = reference; TEXTTRX = documentType; PONBR = purchaseOrderNumber; INVCDESC = note; DATEINVC = issueDate; DATEBUS = postDate; DATEDUE = dueDate; CODECURN = currency; EXCHRATEHC = currencyRate; TERMCODE = paymentTerms; AMTTAXTOT = taxAmount; AMTGROSTOT = totalAmount; AMTNETTOT = -; AMTDUE = amountDue; DATEDISC = -; ORDRNBR = -',
    },
  },
  {
    software: 'Sage Intacct',
    named: /intacct/i,
    recognisedBy: { bills: ['RECORDNO + VENDORID + TOTALDUE'] },
    titles: {
      suppliers: 'Vendor ID = id; Vendor name = supplierName; Primary contact = contactName; Email address = emailAddress; Phone = phone; Address line 1 = addressLine1; Address line 2 = addressLine2; City = city; State = region; Zip code = postalCode; Country = country; Tax ID = taxNumber; Term = paymentTerms; Preferred payment method = paymentMethod; Currency = defaultCurrency; Total due = balance; Status = status; Account number = accountNumber; VENDORID = id; NAME = supplierName; TOTALDUE = balance',
      bills: 'Bill number = reference; Vendor ID = supplierId; Vendor name = supplierName; Date = issueDate; GL posting date = postDate; Due date = dueDate; Currency = currency; Total amount = totalAmount; Total paid = amountPaid; Total due = amountDue; Description = note; Term = paymentTerms; State = status; Record number = id; RECORDNO = id; RECORDID = reference; VENDORID = supplierId; VENDORNAME = supplierName; WHENCREATED = issueDate; WHENPOSTED = postDate; WHENDUE = dueDate; WHENPAID = paymentDate; TOTALENTERED = totalAmount; TOTALPAID = amountPaid; TOTALDUE = amountDue; TERMNAME = paymentTerms',
    },
  },
  {
    software: 'Sage X3',
    named: /sage x3|adonix|enterprise management/i,
    recognisedBy: { bills: ['BPRVCR + AMTATI'], suppliers: ['BPSNUM + BPSNAM'] },
    titles: {
      suppliers: 'BPSNUM = id; BPSNAM = supplierName; BPAADDLIG(1) = addressLine1; BPAADDLIG(2) = addressLine2; CTY = city; POSCOD = postalCode; CRY = country; TEL(1) = phone; WEB(1) = emailAddress; CRN = registrationNumber; EECNUM = taxNumber; CUR = defaultCurrency; PTE = paymentTerms; ENAFLG = status',
      bills: 'NUM = id; BPR = supplierId; BPRNAM = supplierName; BPRVCR = reference; BPRDAT = issueDate; ACCDAT = postDate; DUDDAT = dueDate; CUR = currency; AMTNOT = subTotal; AMTTAX = taxAmount; AMTATI = totalAmount; PTE = paymentTerms; CPY = companyName; STA = status; DES(1) = note',
    },
    frenchTitles: {
      suppliers: 'Fournisseur = id; Raison sociale = supplierName; Adresse ligne 1 = addressLine1; Ville = city; Code postal = postalCode; Pays = country; N° SIRET = registrationNumber; N° TVA intracommunautaire = taxNumber; Devise = defaultCurrency; Condition paiement = paymentTerms; Actif = status',
      bills: 'N° pièce = id; Tiers = supplierId; Raison sociale = supplierName; Document origine = reference; Date origine = issueDate; Date comptable = postDate; Date échéance = dueDate; Devise = currency; Montant HT = subTotal; Montant taxe = taxAmount; Montant TTC = totalAmount; Société = companyName; Commentaire = note',
    },
  },
  {
    software: 'SAP Business One',
    named: /business one|\bb1\b/i,
    recognisedBy: { suppliers: ['CardCode + CardName'], bills: ['DocNum + CardCode'] },
    titles: {
      suppliers: 'CardCode = id; CardName = supplierName; CntctPrsn = contactName; E_Mail = emailAddress; Phone1 = phone; Address = addressLine1; City = city; State1 = region; ZipCode = postalCode; Country = country; LicTradNum = taxNumber; Currency = defaultCurrency; Balance = balance; validFor = status; GroupCode = -',
      bills: 'DocEntry = -; DocNum = id; NumAtCard = reference; CardCode = supplierId; CardName = supplierName; TaxDate = issueDate; DocDate = postDate; DocDueDate = dueDate; DocCur = currency; DocRate = currencyRate; VatSum = taxAmount; DocTotal = totalAmount; PaidToDate = amountPaid; DocStatus = status; Comments = note; JrnlMemo = -',
    },
  },
  {
    software: 'SAP Business ByDesign',
    named: /bydesign|\bbyd\b/i,
    titles: {
      suppliers: 'Supplier ID = id; Supplier = supplierName; Street = addressLine1; City = city; State = region; Postal Code = postalCode; Country/Region = country; E-Mail = emailAddress; Phone = phone; Tax Number = taxNumber; Payment Terms = paymentTerms; Status = status',
      bills: 'Invoice ID = id; External Document ID = reference; Supplier ID = supplierId; Supplier = supplierName; Invoice Date = issueDate; Posting Date = postDate; Due Date = dueDate; Net Amount = subTotal; Tax Amount = taxAmount; Gross Amount = totalAmount; Currency = currency; Status = status; Company = companyName',
    },
  },
  {
    software: 'SAP ECC',
    named: /\becc\b|\bs\/?4|netweaver|\bsap\b|\br\/?3\b/i,
    recognisedBy: { suppliers: ['LIFNR + NAME1'], bills: ['LIFNR + BELNR'] },
    titles: {
      suppliers: 'Vendor = id; Name 1 = supplierName; Name 2 = -; Street = addressLine1; City = city; Rg = region; Postal Code = postalCode; Cty = country; Telephone 1 = phone; E-Mail Address = emailAddress; VAT Registration No. = taxNumber; PayT = paymentTerms; Crcy = defaultCurrency; LIFNR = id; NAME1 = supplierName; STRAS = addressLine1; ORT01 = city; REGIO = region; PSTLZ = postalCode; LAND1 = country; TELF1 = phone; STCEG = taxNumber; ZTERM = paymentTerms; ZWELS = paymentMethod; WAERS = defaultCurrency; SPERR = status; KTOKK = -; AKONT = -; BUKRS = -; Supplier = id; Account = id',
      bills: 'CoCd = companyName; Vendor = supplierId; Name 1 = supplierName; Document Number = id; Reference = reference; Type = documentType; Doc. Date = issueDate; Pstng Date = postDate; Net due dt = dueDate; Amt in doc. curr. = totalAmount; Curr. = currency; Amt in loc.cur. = -; Clearing = paymentDate; PayT = paymentTerms; Text = note; Assignment = -; BUKRS = companyName; LIFNR = supplierId; NAME1 = supplierName; BELNR = id; XBLNR = reference; BLART = documentType; BLDAT = issueDate; BUDAT = postDate; NETDT = dueDate; WRBTR = totalAmount; WAERS = currency; DMBTR = -; AUGDT = paymentDate; ZTERM = paymentTerms; ZLSCH = paymentMethod; SGTXT = note; HKONT = accountRef; EBELN = purchaseOrderNumber; Account = supplierId; Supplier = supplierId; Invoicing Party = supplierId',
    },
  },
  {
    software: 'Oracle Fusion',
    named: /fusion|oracle cloud|cloud erp|e-?business suite|\bebs\b|oracle apps/i,
    recognisedBy: { bills: ['INVOICE_NUM + VENDOR_NUM'] },
    titles: {
      suppliers: 'Supplier Number = id; Supplier = supplierName; Status = status; Tax Registration Number = taxNumber; Taxpayer ID = -; Address Line 1 = addressLine1; Address Line 2 = addressLine2; City = city; State = region; Postal Code = postalCode; Country = country; Email = emailAddress; Phone = phone; Payment Terms = paymentTerms; Payment Method = paymentMethod; Invoice Currency = defaultCurrency; VENDOR_NUMBER = id; SEGMENT1 = id; VENDOR_NAME = supplierName; VENDOR_ID = -; VAT_REGISTRATION_NUM = taxNumber',
      bills: 'Business Unit = companyName; Supplier or Party = supplierName; Supplier Number = supplierId; Invoice Number = reference; Invoice Date = issueDate; Accounting Date = postDate; Due Date = dueDate; Invoice Currency = currency; Invoice Amount = totalAmount; Unpaid Amount = amountDue; Payment Terms = paymentTerms; Description = note; Invoice Type = documentType; Paid Status = status; Voucher Number = id; INVOICE_ID = id; INVOICE_NUM = reference; VENDOR_NUM = supplierId; VENDOR_ID = -; VENDOR_NAME = supplierName; INVOICE_DATE = issueDate; GL_DATE = postDate; DUE_DATE = dueDate; INVOICE_CURRENCY_CODE = currency; INVOICE_AMOUNT = totalAmount; AMOUNT_PAID = amountPaid; AMOUNT_REMAINING = amountDue; TERMS_NAME = paymentTerms; INVOICE_TYPE_LOOKUP_CODE = documentType; ORG_NAME = companyName; PO_NUMBER = purchaseOrderNumber; DESCRIPTION = note',
    },
  },
  {
    software: 'PeopleSoft',
    named: /peoplesoft|\bpsft\b/i,
    recognisedBy: { bills: ['VOUCHER_ID + VENDOR_ID'], suppliers: ['VENDOR_ID + NAME1'] },
    titles: {
      suppliers: 'SETID = -; VENDOR_ID = id; NAME1 = supplierName; VENDOR_STATUS = status; ADDRESS1 = addressLine1; ADDRESS2 = addressLine2; CITY = city; STATE = region; POSTAL = postalCode; COUNTRY = country; PHONE = phone; EMAILID = emailAddress; TAX_ID = taxNumber; PYMNT_TERMS_CD = paymentTerms; PYMNT_METHOD = paymentMethod; CURRENCY_CD = defaultCurrency; VENDOR_NAME_SHORT = -',
      bills: 'BUSINESS_UNIT = companyName; VOUCHER_ID = id; INVOICE_ID = reference; INVOICE_DT = issueDate; ACCOUNTING_DT = postDate; DUE_DT = dueDate; VENDOR_ID = supplierId; NAME1 = supplierName; GROSS_AMT = totalAmount; VAT_AMT = taxAmount; TXN_CURRENCY_CD = currency; RATE_MULT = currencyRate; PYMNT_TERMS_CD = paymentTerms; PO_ID = purchaseOrderNumber; DESCR254 = note; ENTRY_STATUS = -; VOUCHER_STYLE = -',
    },
  },
  {
    software: 'JD Edwards',
    named: /jd ?edwards|\bjde\b/i,
    recognisedBy: { suppliers: ['Address Number + Alpha Name'], bills: ['Document Number + Address Number + Invoice Number'] },
    titles: {
      suppliers: 'Address Number = id; Alpha Name = supplierName; Mailing Name = -; Address Line 1 = addressLine1; Address Line 2 = addressLine2; City = city; State = region; Postal Code = postalCode; Country = country; Phone Number = phone; Tax ID = taxNumber; Payment Terms - A/P = paymentTerms; Currency Code - A/P = defaultCurrency; Search Type = -',
      bills: 'Document Number = id; Do Ty = documentType; Doc Co = companyName; Address Number = supplierId; Alpha Name = supplierName; Invoice Number = reference; Invoice Date = issueDate; G/L Date = postDate; Due Date = dueDate; Gross Amount = totalAmount; Open Amount = amountDue; Tax Amount = taxAmount; Cur Cod = currency; Exchange Rate = currencyRate; Pay Stat = status; Remark = note; Purchase Order = purchaseOrderNumber; Name - Remark = note; Batch Number = -',
    },
  },
  {
    software: 'Workday',
    named: /workday/i,
    titles: {
      suppliers: 'Supplier ID = id; Supplier Name = supplierName; Status = status; Supplier Category = -; Tax ID = taxNumber; Primary Address Line 1 = addressLine1; Primary City = city; Primary Postal Code = postalCode; Country = country; Primary Email = emailAddress; Primary Phone = phone; Default Currency = defaultCurrency; Payment Terms = paymentTerms; Default Payment Type = paymentMethod',
      bills: 'Company = companyName; Supplier Invoice = id; Supplier = supplierName; Supplier ID = supplierId; Supplier\'s Invoice Number = reference; Invoice Date = issueDate; Due Date = dueDate; Currency = currency; Tax Amount = taxAmount; Invoice Amount = totalAmount; Balance Due = amountDue; Payment Status = status; Payment Terms = paymentTerms; Purchase Order = purchaseOrderNumber; Memo = note; Control Amount Total = -',
    },
  },
  {
    software: 'Epicor',
    named: /epicor/i,
    recognisedBy: { bills: ['APInvHed_InvoiceNum'], suppliers: ['Vendor_VendorID'] },
    titles: {
      suppliers: 'Vendor_VendorID = id; Vendor_Name = supplierName; Vendor_Address1 = addressLine1; Vendor_Address2 = addressLine2; Vendor_City = city; Vendor_State = region; Vendor_ZIP = postalCode; Vendor_Country = country; Vendor_PhoneNum = phone; Vendor_EMailAddress = emailAddress; Vendor_TaxPayerID = taxNumber; Vendor_CurrencyCode = defaultCurrency; Vendor_TermsCode = paymentTerms; Vendor_Inactive = status; Vendor_VendorNum = -',
      bills: 'APInvHed_Company = companyName; Vendor_VendorID = supplierId; Vendor_Name = supplierName; APInvHed_InvoiceNum = reference; APInvHed_InvoiceDate = issueDate; APInvHed_ApplyDate = postDate; APInvHed_DueDate = dueDate; APInvHed_CurrencyCode = currency; APInvHed_ExchangeRate = currencyRate; APInvHed_DocInvoiceAmt = totalAmount; APInvHed_DocInvoiceBal = amountDue; APInvHed_TermsCode = paymentTerms; APInvHed_REFPONum = purchaseOrderNumber; APInvHed_Description = note; APInvHed_VendorNum = -; APInvHed_InvoiceAmt = -',
    },
  },
  {
    software: 'Infor Lawson',
    named: /lawson|infor\b/i,
    recognisedBy: { bills: ['TRAN-INV-AMT'], suppliers: ['VENDOR-VNAME'] },
    titles: {
      suppliers: 'VENDOR = id; VENDOR-VNAME = supplierName; ADDR1 = addressLine1; ADDR2 = addressLine2; CITY-ADDR5 = city; STATE-PROV = region; POSTAL-CODE = postalCode; COUNTRY = country; PHONE-NUM = phone; TAX-ID = taxNumber; TERM-CODE = paymentTerms; VENDOR-STATUS = status',
      bills: 'COMPANY = companyName; VENDOR = supplierId; VENDOR-VNAME = supplierName; INVOICE = reference; INVOICE-DTE = issueDate; DISTRIB-DATE = postDate; DUE-DATE = dueDate; TRAN-INV-AMT = totalAmount; INV-CURRENCY = currency; PO-NUMBER = purchaseOrderNumber; VOUCHER-NBR = id; DESCRIPTION = note; PROC-LEVEL = -',
    },
  },
  {
    software: 'Yardi',
    named: /yardi/i,
    titles: {
      suppliers: 'Vendor Code = id; Vendor Name = supplierName; Contact = contactName; Address 1 = addressLine1; Address 2 = addressLine2; City = city; State = region; Zip = postalCode; Phone = phone; Email = emailAddress; Tax ID = taxNumber; Payment Terms = paymentTerms; Payment Method = paymentMethod; Status = status',
      bills: 'Control # = id; Property = -; Vendor Code = supplierId; Payee Name = supplierName; Invoice # = reference; Invoice Date = issueDate; Post Month = -; Due Date = dueDate; Amount = totalAmount; Unpaid = amountDue; Account = accountRef; Notes = note; Check Date = paymentDate',
    },
  },
  {
    software: 'Zoho Books',
    named: /zoho/i,
    recognisedBy: { suppliers: ['Contact ID + Display Name'], bills: ['Bill Number + Bill Status'] },
    titles: {
      suppliers: 'Contact ID = id; Contact Name = supplierName; Company Name = -; Display Name = supplierName; EmailID = emailAddress; Phone = phone; Billing Address = addressLine1; Billing Street2 = addressLine2; Billing City = city; Billing State = region; Billing Code = postalCode; Billing Country = country; Currency Code = defaultCurrency; Payment Terms = paymentTerms; Status = status',
      bills: 'Bill ID = id; Bill Number = reference; PurchaseOrder = purchaseOrderNumber; Bill Status = status; Vendor Name = supplierName; Bill Date = issueDate; Due Date = dueDate; Currency Code = currency; Exchange Rate = currencyRate; SubTotal = subTotal; Tax Amount = taxAmount; Total = totalAmount; Balance = amountDue; Vendor Notes = note; Item Total = -; Item Name = -',
      directCosts: 'Expense Date = issueDate; Expense Account = category; Paid Through = accountRef; Vendor = supplierName; Reference# = reference; Description = note; Currency Code = currency; Expense Amount = subTotal; Tax Amount = taxAmount; Total = totalAmount',
    },
  },
  {
    software: 'FreshBooks',
    named: /freshbooks|fresh books/i,
    titles: {
      suppliers: 'Vendor = supplierName; Contact First Name = -; Email = emailAddress; Phone = phone; Address = addressLine1; City = city; Province/State = region; Postal/Zip Code = postalCode; Country = country; Currency = defaultCurrency; Account Number = accountNumber',
      bills: 'Bill Number = reference; Vendor = supplierName; Issue Date = issueDate; Due Date = dueDate; Currency = currency; Subtotal = subTotal; Tax Amount = taxAmount; Total Amount = totalAmount; Outstanding = amountDue; Status = status; Category = accountRef',
      directCosts: 'Date = issueDate; Merchant = supplierName; Description = note; Category = category; Subtotal = subTotal; Tax Amount = taxAmount; Grand Total = totalAmount; Currency = currency; Account = accountRef',
    },
  },
  {
    software: 'FreeAgent',
    named: /freeagent/i,
    titles: {
      suppliers: 'Organisation = supplierName; Contact name = contactName; Email = emailAddress; Telephone = phone; Address 1 = addressLine1; Town = city; Postcode = postalCode; Country = country; Sales tax registration number = taxNumber; Status = status',
      bills: 'Reference = reference; Contact = supplierName; Dated on = issueDate; Due on = dueDate; Currency = currency; Net value = subTotal; Sales tax value = taxAmount; Total value = totalAmount; Paid value = amountPaid; Due value = amountDue; Status = status; Comments = note; Category = accountRef',
    },
  },
  {
    software: 'Exact Online',
    named: /exact/i,
    titles: {
      suppliers: 'Code = id; Name = supplierName; Address = addressLine1; Postcode = postalCode; City = city; Country = country; Phone = phone; Email = emailAddress; VAT number = taxNumber; Chamber of Commerce = registrationNumber; Payment condition = paymentTerms; Status = status',
      bills: 'Entry number = id; Creditor code = supplierId; Creditor name = supplierName; Your ref. = reference; Our ref. = -; Invoice date = issueDate; Due date = dueDate; Currency = currency; Amount excl. VAT = subTotal; VAT amount = taxAmount; Amount incl. VAT = totalAmount; Outstanding amount = amountDue; Description = note; Journal = -',
    },
  },
  {
    software: 'MYOB Business',
    named: /myob|accountright/i,
    recognisedBy: { suppliers: ['Co./Last Name'], bills: ['Co./Last Name'] },
    titles: {
      suppliers: 'Co./Last Name = supplierName; First Name = -; Card ID = id; Card Status = status; Currency Code = defaultCurrency; Addr 1 - Line 1 = addressLine1; Addr 1 - Line 2 = addressLine2; Addr 1 - City = city; Addr 1 - State = region; Addr 1 - Postcode = postalCode; Addr 1 - Country = country; Addr 1 - Phone No. 1 = phone; Addr 1 - Email = emailAddress; Addr 1 - Contact Name = contactName; A.B.N. = taxNumber; Terms - Balance Due Days = paymentTerms',
      bills: 'Co./Last Name = supplierName; Purchase No. = id; Supplier Invoice No. = reference; Date = issueDate; Due Date = dueDate; Total = totalAmount; Amount Due = amountDue; Currency Code = currency; Comment = note; Purchase Status = status; Card ID = supplierId; Inclusive = -',
    },
  },
  {
    software: 'Deltek',
    named: /deltek|ajera/i,
    titles: {
      suppliers: 'Vendor Number = id; Vendor Name = supplierName; Phone = phone; Account Number = accountNumber; Status = status; Address 1 = addressLine1; Address 2 = addressLine2; City = city; State = region; Zip = postalCode; Country = country; Tax Reg. # = taxNumber',
      bills: 'Voucher = id; Vendor Number = supplierId; Vendor Name = supplierName; Invoice Number = reference; Invoice Date = issueDate; Due Date = dueDate; Invoice Amount = totalAmount; Tax Amount = taxAmount; Paid Amount = amountPaid; Balance = amountDue; Description = note',
    },
  },
  {
    software: 'FEC',
    named: /^fec\b|fichier des [ée]critures/i,
    recognisedBy: { bills: ['CompteNum + EcritureNum'], billPayments: ['CompteNum + EcritureNum'] },
    titles: {
      bills: 'JournalCode = -; JournalLib = -; EcritureNum = id; EcritureDate = postDate; CompteNum = accountRef; CompteLib = -; CompAuxNum = supplierId; CompAuxLib = supplierName; PieceRef = reference; PieceDate = issueDate; EcritureLib = note; EcritureLet = -; DateLet = paymentDate; ValidDate = -; Montantdevise = -; Idevise = currency',
    },
  },
];
