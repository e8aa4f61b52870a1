import { ProblemError } from "@tuppence/protocol";

export class UploadCutError extends ProblemError {
  constructor() {
    super({
      name: "upload-cut",
      title: "The upload is incomplete",
      status: 400,
      hint: "Nothing was kept. Send the file again.",
    });
  }
}
