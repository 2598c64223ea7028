//! Bundles the page's TypeScript (`src/page/index.ts`) into `target/page.js`, which wasm-bindgen takes
//! from there: it wants one file of JavaScript. Only WebAssembly builds need it.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

const ENTRY: &str = "src/page/index.ts";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/page");
    println!("cargo::rerun-if-changed=target/page.js");
    if env::var("CARGO_CFG_TARGET_ARCH").as_deref() != Ok("wasm32") {
        return;
    }
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let root = Path::new(&root);
    let made = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("page.js");
    let esbuild = root.join("node_modules/.bin/esbuild");
    let status = Command::new(&esbuild)
        .current_dir(root)
        .arg(ENTRY)
        .args(["--bundle", "--format=esm", "--target=es2022", "--loader:.css=text"])
        .args(["--charset=utf8", "--log-level=warning"])
        .arg(format!("--outfile={}", made.display()))
        .status();
    match status {
        Ok(status) if status.success() => {}
        Ok(_) => panic!("esbuild could not bundle {ENTRY}: it says why above"),
        Err(error) => panic!("{} is missing ({error}): run `npm ci` first", esbuild.display()),
    }
    // Whole or not at all, and only where it is another: other builds may read it at the same time.
    let target = root.join("target/page.js");
    let is_new = fs::read(&made).ok() != fs::read(&target).ok();
    if is_new {
        fs::create_dir_all(root.join("target")).expect("target/ can be made");
        fs::copy(&made, target.with_extension("js.new")).expect("target/ can be written");
        fs::rename(target.with_extension("js.new"), &target).expect("target/ can be written");
    }
}
