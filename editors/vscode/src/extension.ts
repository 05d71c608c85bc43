// Starts `vibelint server` and leaves everything else to it.

import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

const MISSING = "Install it with `pip install 'vibelint-conformance[lsp]'`, or set `vibelint.path`.";

let client: LanguageClient | undefined;
let log: vscode.LogOutputChannel;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  log = vscode.window.createOutputChannel("vibelint", { log: true });
  const command = vscode.commands.registerCommand;
  context.subscriptions.push(
    log,
    command("vibelint.restart", restart),
    command("vibelint.types", () => client?.sendRequest("workspace/executeCommand", { command: "vibelint.checkTypes" })),
    command("vibelint.showLog", () => log.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("vibelint.path")) {
        void restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function restart(): Promise<void> {
  await client?.stop().catch((error: unknown) => log.warn(String(error)));
  await start();
}

async function start(): Promise<void> {
  const path = vscode.workspace.getConfiguration("vibelint").get<string>("path", "vibelint");
  const server: ServerOptions = { command: path, args: ["server"] };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "python" },
      { scheme: "file", language: "markdown" },
    ],
    outputChannel: log,
  };
  client = new LanguageClient("vibelint", "vibelint", server, options);
  try {
    await client.start();
  } catch (error) {
    log.error(String(error));
    client = undefined;
    void vscode.window.showErrorMessage(`vibelint cannot be started as \`${path}\`. ${MISSING}`);
  }
}
