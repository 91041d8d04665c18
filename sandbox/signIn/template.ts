/** Microsoft's gallery template "AWS Single-Account Access". */
export const templateId = "8b1025e4-1dd2-430b-a150-2ef79cd700f5";
