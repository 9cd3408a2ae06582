import { mkdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { KumikiError } from "@kumiki/core";
import { isFull } from "../artifacts/file.ts";
import { partsOf } from "./place-path.ts";

/** A folder that the operator named: paths in it are relative, and none leads out of it, links included. */
export class FolderRoot {
  readonly name: string;
  readonly #directory: string;

  constructor(name: string, directory: string) {
    this.name = name;
    this.#directory = directory;
  }

  /** The real path of what is there. PLACE_PATH_OUTSIDE, PLACE_PATH_MISSING, PLACE_DENIED, PLACE_UNREACHABLE. */
  async find(path: string): Promise<string> {
    const root = await this.#root();
    const parts = partsOf(this.name, path);
    return this.#inside(root, join(root, ...parts), path);
  }

  /** The real path of a folder, made where it is missing. PLACE_FULL and the errors of `find`. */
  async makeFolder(path: string): Promise<string> {
    const root = await this.#root();
    let folder = root;
    for (const part of partsOf(this.name, path)) {
      const next = join(folder, part);
      await mkdir(next).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw this.problemOf(error, path);
      });
      // A link may stand where the folder should be: followed, but not out of the place.
      folder = await this.#inside(root, next, path);
      if (!(await stat(folder)).isDirectory())
        throw new KumikiError("PLACE_REFUSED", { field: this.name, received: path });
    }
    return folder;
  }

  /** An error of the file system as a coded one. */
  problemOf(error: unknown, path: string): Error {
    if (error instanceof KumikiError || !(error instanceof Error) || !("code" in error)) return error as Error;
    const details = { field: this.name, received: path, detail: String(error.code) };
    const cause = { cause: error };
    if (isFull(error)) return new KumikiError("PLACE_FULL", details, cause);
    if (error.code === "EACCES" || error.code === "EPERM" || error.code === "EROFS")
      return new KumikiError("PLACE_DENIED", details, cause);
    if (error.code === "ENOENT" || error.code === "ENOTDIR" || error.code === "ELOOP")
      return new KumikiError("PLACE_PATH_MISSING", details, cause);
    if (error.code === "ENAMETOOLONG" || error.code === "EINVAL" || error.code === "EISDIR")
      return new KumikiError("PLACE_REFUSED", details, cause);
    return new KumikiError("PLACE_FAILED", details, cause);
  }

  /** The folder itself may be on a disk that is not there now. */
  #root(): Promise<string> {
    return realpath(this.#directory).catch((cause: NodeJS.ErrnoException) => {
      throw new KumikiError("PLACE_UNREACHABLE", { field: this.name, detail: String(cause.code) }, { cause });
    });
  }

  async #inside(root: string, wanted: string, path: string): Promise<string> {
    const real = await realpath(wanted).catch((error: unknown) => {
      throw this.problemOf(error, path);
    });
    const within = root.endsWith(sep) ? root : root + sep;
    if (real !== root && !real.startsWith(within))
      throw new KumikiError("PLACE_PATH_OUTSIDE", { field: this.name, received: path });
    return real;
  }
}
