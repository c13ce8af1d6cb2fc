import type { ReportKind } from './report.ts';

/** `title = field`, in the order of the report. */
type Titles = Partial<Record<ReportKind, string>>;

/**
 * How products' own reports call their columns, from their public help: what their example files look like. It is no
 * part of the mapping, which must understand them without.
 */
// prettier-ignore
export const SOFTWARE_TITLES: Record<string, { en?: Titles; fr?: Titles }> = {
  'Xero': {
    en: {
      suppliers: '*ContactName = supplierName; AccountNumber = id; EmailAddress = emailAddress; POAddressLine1 = address; POAddressLine2 = addressLine2; POCity = city; PORegion = region; POPostalCode = postalCode; POCountry = country; PhoneNumber = phone; TaxNumber = taxNumber; DefaultCurrency = defaultCurrency; CompanyNumber = registrationNumber',
      bills: '*ContactName = supplierName; *InvoiceNumber = reference; *InvoiceDate = issueDate; *DueDate = dueDate; Total = totalAmount; TaxTotal = taxAmount; InvoiceAmountPaid = amountPaid; InvoiceAmountDue = amountDue; Description = note; Currency = currency; Type = documentType; Status = status',
    },
  },
  'QuickBooks Online': {
    en: {
      suppliers: 'Vendor = supplierName; Phone numbers = phone; Email = emailAddress; Full name = contactName; Address = address; Account # = accountNumber',
      bills: 'Date = issueDate; Transaction type = documentType; Num = reference; Vendor = supplierName; Due date = dueDate; Amount = totalAmount; Open balance = amountDue; Memo/Description = note',
      billPayments: 'Date = date; Num = reference; Vendor = supplierName; Memo/Description = note; Account = accountRef; Amount = totalAmount',
      directCosts: 'Date = issueDate; Transaction type = documentType; Num = reference; Payee = supplierName; Category = category; Memo/Description = note; Account = accountRef; Total = totalAmount',
    },
  },
  'QuickBooks Desktop': {
    en: {
      suppliers: 'Vendor = supplierName; Account No. = accountNumber; Main Phone = phone; Main Email = emailAddress; Primary Contact = contactName; Tax ID = taxNumber; Terms = paymentTerms; Active Status = status; Balance Total = balance',
      bills: 'Type = documentType; Date = issueDate; Num = reference; Name = supplierName; Memo = note; Due Date = dueDate; Amount = totalAmount; Open Balance = amountDue; Split = accountRef',
    },
  },
  'NetSuite': {
    en: {
      suppliers: 'ID = id; Name = supplierName; Primary Contact = contactName; Email = emailAddress; Phone = phone; Tax ID = taxNumber; Currency = defaultCurrency; Terms = paymentTerms; Inactive = status',
      bills: 'Internal ID = id; Type = documentType; Document Number = reference; Entity ID = supplierId; Name = supplierName; Date = issueDate; Due Date/Receive By = dueDate; Memo = note; Currency = currency; Amount (Foreign Currency) = totalAmount; Amount Remaining (Foreign Currency) = amountDue; Status = status',
      billPayments: 'Internal ID = id; Document Number = reference; Name = supplierName; Date = date; Account = accountRef; Memo = note; Currency = currency; Amount (Foreign Currency) = totalAmount; Applied To Transaction = billReference; Status = status',
    },
  },
  'Acumatica': {
    en: {
      suppliers: 'Vendor ID = id; Vendor Name = supplierName; Country = country; City = city; Currency ID = defaultCurrency; Terms = paymentTerms; Email = emailAddress; Phone 1 = phone; Tax Registration ID = taxNumber; Status = status',
      bills: 'Type = documentType; Reference Nbr. = id; Vendor = supplierId; Vendor Name = supplierName; Vendor Ref. = reference; Date = issueDate; Due Date = dueDate; Amount = totalAmount; Balance = amountDue; Currency = currency; Status = status; Description = note',
      billPayments: 'Reference Nbr. = id; Payment Ref. = reference; Vendor = supplierId; Vendor Name = supplierName; Payment Date = date; Payment Method = paymentMethod; Cash Account = accountRef; Payment Amount = totalAmount; Currency = currency; Status = status',
    },
  },
  'Dynamics 365 Business Central': {
    en: {
      suppliers: 'No. = id; Name = supplierName; Address = address; Address 2 = addressLine2; Post Code = postalCode; City = city; Country/Region Code = country; Phone No. = phone; Contact = contactName; Email = emailAddress; VAT Registration No. = taxNumber; Currency Code = defaultCurrency; Payment Terms Code = paymentTerms; Payment Method Code = paymentMethod; Blocked = status; Balance (LCY) = balance; Our Account No. = accountNumber',
      bills: 'Posting Date = postDate; Document Date = issueDate; Document Type = documentType; Document No. = id; External Document No. = reference; Vendor No. = supplierId; Vendor Name = supplierName; Description = note; Currency Code = currency; Original Amount = totalAmount; Remaining Amount = amountDue; Due Date = dueDate; Payment Method Code = paymentMethod',
    },
    fr: {
      suppliers: 'N° = id; Nom = supplierName; Adresse = address; Adresse (2ème ligne) = addressLine2; Code postal = postalCode; Ville = city; Code pays/région = country; N° téléphone = phone; Contact = contactName; E-mail = emailAddress; N° identif. intracomm. = taxNumber; Code devise = defaultCurrency; Code condition paiement = paymentTerms; Code mode de règlement = paymentMethod; Bloqué = status; Solde DS = balance; Notre n° de compte = accountNumber',
      bills: 'Date comptabilisation = postDate; Date document = issueDate; Type document = documentType; N° document = id; N° doc. externe = reference; N° fournisseur = supplierId; Nom du fournisseur = supplierName; Désignation = note; Code devise = currency; Montant initial = totalAmount; Montant ouvert = amountDue; Date d’échéance = dueDate; Code mode de règlement = paymentMethod',
    },
  },
  'Dynamics 365 Finance': {
    en: {
      suppliers: 'VENDORACCOUNTNUMBER = id; VENDORORGANIZATIONNAME = supplierName; ADDRESSSTREET = address; ADDRESSCITY = city; ADDRESSSTATEID = region; ADDRESSZIPCODE = postalCode; ADDRESSCOUNTRYREGIONID = country; PRIMARYEMAILADDRESS = emailAddress; PRIMARYPHONENUMBER = phone; TAXEXEMPTNUMBER = taxNumber; CURRENCYCODE = defaultCurrency; DEFAULTPAYMENTTERMSNAME = paymentTerms; DEFAULTVENDORPAYMENTMETHODNAME = paymentMethod; ONHOLDSTATUS = status',
      bills: 'INVOICENUMBER = reference; INVOICEACCOUNT = supplierId; VENDORNAME = supplierName; INVOICEDATE = issueDate; POSTINGDATE = postDate; DUEDATE = dueDate; CURRENCY = currency; EXCHANGERATE = currencyRate; TOTALTAXAMOUNT = taxAmount; TOTALINVOICEAMOUNT = totalAmount; PURCHASEORDERNUMBER = purchaseOrderNumber; TERMSOFPAYMENT = paymentTerms; METHODOFPAYMENT = paymentMethod; INVOICEDESCRIPTION = note; DATAAREAID = companyName',
    },
  },
  'Dynamics Great Plains': {
    en: {
      suppliers: 'VENDORID = id; VENDNAME = supplierName; VNDCNTCT = contactName; ADDRESS1 = address; ADDRESS2 = addressLine2; CITY = city; STATE = region; ZIPCODE = postalCode; COUNTRY = country; PHNUMBR1 = phone; TXIDNMBR = taxNumber; CURNCYID = defaultCurrency; PYMTRMID = paymentTerms; VENDSTTS = status',
      bills: 'VCHRNMBR = id; VENDORID = supplierId; VENDNAME = supplierName; DOCTYPE = documentType; DOCDATE = issueDate; DOCNUMBR = reference; DOCAMNT = totalAmount; CURTRXAM = amountDue; DUEDATE = dueDate; PSTGDATE = postDate; PORDNMBR = purchaseOrderNumber; TRXDSCRN = note; TAXAMNT = taxAmount; PRCHAMNT = subTotal; CURNCYID = currency; XCHGRATE = currencyRate; PYMTRMID = paymentTerms',
    },
  },
  'Sage 50 Accounts': {
    en: {
      suppliers: 'A/C = id; Name = supplierName; Contact Name = contactName; Street 1 = address; Street 2 = addressLine2; Town = city; County = region; Post Code = postalCode; Country Code = country; Telephone = phone; E-Mail = emailAddress; VAT Reg. Number = taxNumber; Account Status = status; Balance = balance; Payment Due Days = paymentTerms',
      bills: 'No = id; Type = documentType; A/C = supplierId; Name = supplierName; N/C = accountRef; Date = issueDate; Due On = dueDate; Ref = reference; Details = note; Net = subTotal; Tax = taxAmount; Gross = totalAmount; O/S Amount = amountDue',
    },
  },
  'Sage 100 (France)': {
    fr: {
      suppliers: 'N° compte = id; Intitulé = supplierName; Interlocuteur = contactName; Adresse = address; Complément = addressLine2; Code postal = postalCode; Ville = city; Pays = country; Téléphone = phone; E-mail = emailAddress; N° Siret = registrationNumber; N° identifiant = taxNumber; Mis en sommeil = status',
      bills: 'Date de pièce = issueDate; N° pièce = id; N° facture = reference; Compte tiers = supplierId; Intitulé tiers = supplierName; Date d’échéance = dueDate; Montant HT = subTotal; Montant TVA = taxAmount; Montant TTC = totalAmount; Reste à payer = amountDue; Libellé = note',
    },
  },
  'Sage 100': {
    en: {
      suppliers: 'VendorNo = id; VendorName = supplierName; AddressLine1 = address; AddressLine2 = addressLine2; City = city; State = region; ZipCode = postalCode; CountryCode = country; TelephoneNo = phone; EmailAddress = emailAddress; TermsCode = paymentTerms; TaxPayerIDNo = taxNumber; VendorStatus = status; CurrentBalance = balance; PrimaryContactCode = contactName',
      bills: 'VendorNo = supplierId; VendorName = supplierName; InvoiceNo = reference; InvoiceDate = issueDate; InvoiceDueDate = dueDate; InvoiceAmt = totalAmount; SalesTaxAmt = taxAmount; Balance = amountDue; Comment = note; TermsCode = paymentTerms; PurchaseOrderNo = purchaseOrderNumber',
    },
  },
  'Sage 200': {
    en: {
      suppliers: 'Account Reference = id; Account Name = supplierName; Contact Name = contactName; Address Line 1 = address; Address Line 2 = addressLine2; Town = city; County = region; Postcode = postalCode; Country Code = country; Telephone = phone; Email = emailAddress; VAT Registration Number = taxNumber; Currency = defaultCurrency; Payment Terms (Days) = paymentTerms; Account Status = status; Account Balance = balance',
      bills: 'Transaction Type = documentType; Account Reference = supplierId; Account Name = supplierName; Transaction Date = issueDate; Reference = reference; Due Date = dueDate; Goods Value = subTotal; Tax Value = taxAmount; Document Value = totalAmount; Outstanding Value = amountDue; Currency = currency; Exchange Rate = currencyRate; URN = id',
    },
  },
  'Sage 300': {
    en: {
      suppliers: 'VENDORID = id; VENDNAME = supplierName; TEXTSTRE1 = address; TEXTSTRE2 = addressLine2; NAMECITY = city; CODESTTE = region; CODEPSTL = postalCode; CODECTRY = country; TEXTPHON1 = phone; EMAIL1 = emailAddress; NAMECTAC = contactName; CURNCODE = defaultCurrency; TERMSCODE = paymentTerms; PAYMCODE = paymentMethod; SWACTV = status; IDTAXREGI1 = taxNumber; AMTBALDUET = balance',
      bills: 'IDVEND = supplierId; IDINVC = reference; TEXTTRX = documentType; PONBR = purchaseOrderNumber; INVCDESC = note; DATEINVC = issueDate; DATEBUS = postDate; DATEDUE = dueDate; CODECURN = currency; EXCHRATEHC = currencyRate; TERMCODE = paymentTerms; AMTTAXTOT = taxAmount; AMTGROSTOT = totalAmount; AMTDUE = amountDue',
    },
  },
  'Sage Intacct': {
    en: {
      suppliers: 'Vendor ID = id; Vendor name = supplierName; Primary contact = contactName; Email address = emailAddress; Phone = phone; Address line 1 = address; Address line 2 = addressLine2; City = city; State = region; Zip code = postalCode; Country = country; Tax ID = taxNumber; Term = paymentTerms; Preferred payment method = paymentMethod; Currency = defaultCurrency; Total due = balance; Status = status; Account number = accountNumber',
      bills: 'Bill number = reference; Vendor ID = supplierId; Vendor name = supplierName; Date = issueDate; GL posting date = postDate; Due date = dueDate; Currency = currency; Total amount = totalAmount; Total paid = amountPaid; Total due = amountDue; Description = note; Term = paymentTerms; State = status; Record number = id; WHENPAID = paymentDate',
    },
  },
  'Sage X3': {
    en: {
      suppliers: 'BPSNUM = id; BPSNAM = supplierName; BPAADDLIG(1) = address; BPAADDLIG(2) = addressLine2; CTY = city; POSCOD = postalCode; CRY = country; TEL(1) = phone; WEB(1) = emailAddress; CRN = registrationNumber; EECNUM = taxNumber; CUR = defaultCurrency; PTE = paymentTerms; ENAFLG = status',
      bills: 'NUM = id; BPR = supplierId; BPRNAM = supplierName; BPRVCR = reference; BPRDAT = issueDate; ACCDAT = postDate; DUDDAT = dueDate; CUR = currency; AMTNOT = subTotal; AMTTAX = taxAmount; AMTATI = totalAmount; PTE = paymentTerms; CPY = companyName; STA = status; DES(1) = note',
    },
    fr: {
      suppliers: 'Fournisseur = id; Raison sociale = supplierName; Adresse ligne 1 = address; Ville = city; Code postal = postalCode; Pays = country; N° SIRET = registrationNumber; N° TVA intracommunautaire = taxNumber; Devise = defaultCurrency; Condition paiement = paymentTerms; Actif = status',
      bills: 'N° pièce = id; Tiers = supplierId; Raison sociale = supplierName; Document origine = reference; Date origine = issueDate; Date comptable = postDate; Date échéance = dueDate; Devise = currency; Montant HT = subTotal; Montant taxe = taxAmount; Montant TTC = totalAmount; Société = companyName; Commentaire = note',
    },
  },
  'SAP Business One': {
    en: {
      suppliers: 'CardCode = id; CardName = supplierName; CntctPrsn = contactName; E_Mail = emailAddress; Phone1 = phone; Address = address; City = city; State1 = region; ZipCode = postalCode; Country = country; LicTradNum = taxNumber; Currency = defaultCurrency; Balance = balance; validFor = status',
      bills: 'DocNum = id; NumAtCard = reference; CardCode = supplierId; CardName = supplierName; TaxDate = issueDate; DocDate = postDate; DocDueDate = dueDate; DocCur = currency; DocRate = currencyRate; VatSum = taxAmount; DocTotal = totalAmount; PaidToDate = amountPaid; DocStatus = status; Comments = note',
    },
  },
  'SAP Business ByDesign': {
    en: {
      suppliers: 'Supplier ID = id; Supplier = supplierName; Street = address; City = city; State = region; Postal Code = postalCode; Country/Region = country; E-Mail = emailAddress; Phone = phone; Tax Number = taxNumber; Payment Terms = paymentTerms; Status = status',
      bills: 'Invoice ID = id; External Document ID = reference; Supplier ID = supplierId; Supplier = supplierName; Invoice Date = issueDate; Posting Date = postDate; Due Date = dueDate; Net Amount = subTotal; Tax Amount = taxAmount; Gross Amount = totalAmount; Currency = currency; Status = status; Company = companyName',
    },
  },
  'SAP ECC': {
    en: {
      suppliers: 'Vendor = id; Name 1 = supplierName; Street = address; City = city; Rg = region; Postal Code = postalCode; Cty = country; Telephone 1 = phone; E-Mail Address = emailAddress; VAT Registration No. = taxNumber; PayT = paymentTerms; Crcy = defaultCurrency; ZWELS = paymentMethod; SPERR = status',
      bills: 'CoCd = companyName; Vendor = supplierId; Name 1 = supplierName; Document Number = id; Reference = reference; Type = documentType; Doc. Date = issueDate; Pstng Date = postDate; Net due dt = dueDate; Amt in doc. curr. = totalAmount; Curr. = currency; Clearing = paymentDate; PayT = paymentTerms; Text = note; ZLSCH = paymentMethod; HKONT = accountRef; EBELN = purchaseOrderNumber',
    },
  },
  'Oracle Fusion': {
    en: {
      suppliers: 'Supplier Number = id; Supplier = supplierName; Status = status; Tax Registration Number = taxNumber; Address Line 1 = address; Address Line 2 = addressLine2; City = city; State = region; Postal Code = postalCode; Country = country; Email = emailAddress; Phone = phone; Payment Terms = paymentTerms; Payment Method = paymentMethod; Invoice Currency = defaultCurrency',
      bills: 'Business Unit = companyName; Supplier or Party = supplierName; Supplier Number = supplierId; Invoice Number = reference; Invoice Date = issueDate; Accounting Date = postDate; Due Date = dueDate; Invoice Currency = currency; Invoice Amount = totalAmount; Unpaid Amount = amountDue; Payment Terms = paymentTerms; Description = note; Invoice Type = documentType; Paid Status = status; Voucher Number = id; AMOUNT_PAID = amountPaid; PO_NUMBER = purchaseOrderNumber',
    },
  },
  'PeopleSoft': {
    en: {
      suppliers: 'VENDOR_ID = id; NAME1 = supplierName; VENDOR_STATUS = status; ADDRESS1 = address; ADDRESS2 = addressLine2; CITY = city; STATE = region; POSTAL = postalCode; COUNTRY = country; PHONE = phone; EMAILID = emailAddress; TAX_ID = taxNumber; PYMNT_TERMS_CD = paymentTerms; PYMNT_METHOD = paymentMethod; CURRENCY_CD = defaultCurrency',
      bills: 'BUSINESS_UNIT = companyName; VOUCHER_ID = id; INVOICE_ID = reference; INVOICE_DT = issueDate; ACCOUNTING_DT = postDate; DUE_DT = dueDate; VENDOR_ID = supplierId; NAME1 = supplierName; GROSS_AMT = totalAmount; VAT_AMT = taxAmount; TXN_CURRENCY_CD = currency; RATE_MULT = currencyRate; PYMNT_TERMS_CD = paymentTerms; PO_ID = purchaseOrderNumber; DESCR254 = note',
    },
  },
  'JD Edwards': {
    en: {
      suppliers: 'Address Number = id; Alpha Name = supplierName; Address Line 1 = address; Address Line 2 = addressLine2; City = city; State = region; Postal Code = postalCode; Country = country; Phone Number = phone; Tax ID = taxNumber; Payment Terms - A/P = paymentTerms; Currency Code - A/P = defaultCurrency',
      bills: 'Document Number = id; Do Ty = documentType; Doc Co = companyName; Address Number = supplierId; Alpha Name = supplierName; Invoice Number = reference; Invoice Date = issueDate; G/L Date = postDate; Due Date = dueDate; Gross Amount = totalAmount; Open Amount = amountDue; Tax Amount = taxAmount; Cur Cod = currency; Exchange Rate = currencyRate; Pay Stat = status; Remark = note; Purchase Order = purchaseOrderNumber',
    },
  },
  'Workday': {
    en: {
      suppliers: 'Supplier ID = id; Supplier Name = supplierName; Status = status; Tax ID = taxNumber; Primary Address Line 1 = address; Primary City = city; Primary Postal Code = postalCode; Country = country; Primary Email = emailAddress; Primary Phone = phone; Default Currency = defaultCurrency; Payment Terms = paymentTerms; Default Payment Type = paymentMethod',
      bills: "Company = companyName; Supplier Invoice = id; Supplier = supplierName; Supplier ID = supplierId; Supplier's Invoice Number = reference; Invoice Date = issueDate; Due Date = dueDate; Currency = currency; Tax Amount = taxAmount; Invoice Amount = totalAmount; Balance Due = amountDue; Payment Status = status; Payment Terms = paymentTerms; Purchase Order = purchaseOrderNumber; Memo = note",
    },
  },
  'Epicor': {
    en: {
      suppliers: 'Vendor_VendorID = id; Vendor_Name = supplierName; Vendor_Address1 = address; Vendor_Address2 = addressLine2; Vendor_City = city; Vendor_State = region; Vendor_ZIP = postalCode; Vendor_Country = country; Vendor_PhoneNum = phone; Vendor_EMailAddress = emailAddress; Vendor_TaxPayerID = taxNumber; Vendor_CurrencyCode = defaultCurrency; Vendor_TermsCode = paymentTerms; Vendor_Inactive = status',
      bills: 'APInvHed_Company = companyName; Vendor_VendorID = supplierId; Vendor_Name = supplierName; APInvHed_InvoiceNum = reference; APInvHed_InvoiceDate = issueDate; APInvHed_ApplyDate = postDate; APInvHed_DueDate = dueDate; APInvHed_CurrencyCode = currency; APInvHed_ExchangeRate = currencyRate; APInvHed_DocInvoiceAmt = totalAmount; APInvHed_DocInvoiceBal = amountDue; APInvHed_TermsCode = paymentTerms; APInvHed_REFPONum = purchaseOrderNumber; APInvHed_Description = note',
    },
  },
  'Infor Lawson': {
    en: {
      suppliers: 'VENDOR = id; VENDOR-VNAME = supplierName; ADDR1 = address; ADDR2 = addressLine2; CITY-ADDR5 = city; STATE-PROV = region; POSTAL-CODE = postalCode; COUNTRY = country; PHONE-NUM = phone; TAX-ID = taxNumber; TERM-CODE = paymentTerms; VENDOR-STATUS = status',
      bills: 'COMPANY = companyName; VENDOR = supplierId; VENDOR-VNAME = supplierName; INVOICE = reference; INVOICE-DTE = issueDate; DISTRIB-DATE = postDate; DUE-DATE = dueDate; TRAN-INV-AMT = totalAmount; INV-CURRENCY = currency; PO-NUMBER = purchaseOrderNumber; VOUCHER-NBR = id; DESCRIPTION = note',
    },
  },
  'Yardi': {
    en: {
      suppliers: 'Vendor Code = id; Vendor Name = supplierName; Contact = contactName; Address 1 = address; Address 2 = addressLine2; City = city; State = region; Zip = postalCode; Phone = phone; Email = emailAddress; Tax ID = taxNumber; Payment Terms = paymentTerms; Payment Method = paymentMethod; Status = status',
      bills: 'Control # = id; Vendor Code = supplierId; Payee Name = supplierName; Invoice # = reference; Invoice Date = issueDate; Due Date = dueDate; Amount = totalAmount; Unpaid = amountDue; Account = accountRef; Notes = note; Check Date = paymentDate',
    },
  },
  'Zoho Books': {
    en: {
      suppliers: 'Contact ID = id; Contact Name = supplierName; EmailID = emailAddress; Phone = phone; Billing Address = address; Billing Street2 = addressLine2; Billing City = city; Billing State = region; Billing Code = postalCode; Billing Country = country; Currency Code = defaultCurrency; Payment Terms = paymentTerms; Status = status',
      bills: 'Bill ID = id; Bill Number = reference; PurchaseOrder = purchaseOrderNumber; Bill Status = status; Vendor Name = supplierName; Bill Date = issueDate; Due Date = dueDate; Currency Code = currency; Exchange Rate = currencyRate; SubTotal = subTotal; Tax Amount = taxAmount; Total = totalAmount; Balance = amountDue; Vendor Notes = note',
      directCosts: 'Expense Date = issueDate; Expense Account = category; Paid Through = accountRef; Vendor = supplierName; Reference# = reference; Description = note; Currency Code = currency; Expense Amount = subTotal; Tax Amount = taxAmount; Total = totalAmount',
    },
  },
  'FreshBooks': {
    en: {
      suppliers: 'Vendor = supplierName; Email = emailAddress; Phone = phone; Address = address; City = city; Province/State = region; Postal/Zip Code = postalCode; Country = country; Currency = defaultCurrency; Account Number = accountNumber',
      bills: 'Bill Number = reference; Vendor = supplierName; Issue Date = issueDate; Due Date = dueDate; Currency = currency; Subtotal = subTotal; Tax Amount = taxAmount; Total Amount = totalAmount; Outstanding = amountDue; Status = status; Category = accountRef',
      directCosts: 'Date = issueDate; Merchant = supplierName; Description = note; Category = category; Subtotal = subTotal; Tax Amount = taxAmount; Grand Total = totalAmount; Currency = currency; Account = accountRef',
    },
  },
  'FreeAgent': {
    en: {
      suppliers: 'Organisation = supplierName; Contact name = contactName; Email = emailAddress; Telephone = phone; Address 1 = address; Town = city; Postcode = postalCode; Country = country; Sales tax registration number = taxNumber; Status = status',
      bills: 'Reference = reference; Contact = supplierName; Dated on = issueDate; Due on = dueDate; Currency = currency; Net value = subTotal; Sales tax value = taxAmount; Total value = totalAmount; Paid value = amountPaid; Due value = amountDue; Status = status; Comments = note; Category = accountRef',
    },
  },
  'Exact Online': {
    en: {
      suppliers: 'Code = id; Name = supplierName; Address = address; Postcode = postalCode; City = city; Country = country; Phone = phone; Email = emailAddress; VAT number = taxNumber; Chamber of Commerce = registrationNumber; Payment condition = paymentTerms; Status = status',
      bills: 'Entry number = id; Creditor code = supplierId; Creditor name = supplierName; Your ref. = reference; Invoice date = issueDate; Due date = dueDate; Currency = currency; Amount excl. VAT = subTotal; VAT amount = taxAmount; Amount incl. VAT = totalAmount; Outstanding amount = amountDue; Description = note',
    },
  },
  'MYOB Business': {
    en: {
      suppliers: 'Co./Last Name = supplierName; Card ID = id; Card Status = status; Currency Code = defaultCurrency; Addr 1 - Line 1 = address; Addr 1 - Line 2 = addressLine2; Addr 1 - City = city; Addr 1 - State = region; Addr 1 - Postcode = postalCode; Addr 1 - Country = country; Addr 1 - Phone No. 1 = phone; Addr 1 - Email = emailAddress; Addr 1 - Contact Name = contactName; A.B.N. = taxNumber; Terms - Balance Due Days = paymentTerms',
      bills: 'Co./Last Name = supplierName; Purchase No. = id; Supplier Invoice No. = reference; Date = issueDate; Due Date = dueDate; Total = totalAmount; Amount Due = amountDue; Currency Code = currency; Comment = note; Purchase Status = status; Card ID = supplierId',
    },
  },
  'Deltek': {
    en: {
      suppliers: 'Vendor Number = id; Vendor Name = supplierName; Phone = phone; Account Number = accountNumber; Status = status; Address 1 = address; Address 2 = addressLine2; City = city; State = region; Zip = postalCode; Country = country; Tax Reg. # = taxNumber',
      bills: 'Voucher = id; Vendor Number = supplierId; Vendor Name = supplierName; Invoice Number = reference; Invoice Date = issueDate; Due Date = dueDate; Invoice Amount = totalAmount; Tax Amount = taxAmount; Paid Amount = amountPaid; Balance = amountDue; Description = note',
    },
  },
};
