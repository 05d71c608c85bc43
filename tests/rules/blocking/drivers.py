"""Probes: each driver's client, made in one module, kept by a service, used through a handler."""

from __future__ import annotations

CLIENTS = {
    "requests": ("import requests", "requests.Session()", "get('u')"),
    "requests-oauthlib": (
        "from requests_oauthlib import OAuth1Session",
        "OAuth1Session('key')",
        "post('u')",
    ),
    "requests-oauthlib's tokens": (
        "from requests_oauthlib import OAuth2Session",
        "OAuth2Session('key')",
        "fetch_token('u')",
    ),
    "Nornir": (
        "from nornir import InitNornir",
        "InitNornir(config_file='f')",
        "filter(name='h').run(task=print)",
    ),
    "a host of Nornir's": (
        "from nornir import InitNornir",
        "InitNornir(config_file='f')",
        "inventory.hosts['h'].get_connection('netmiko', None)",
    ),
    "httpx": ("import httpx", "httpx.Client()", "post('u')"),
    "urllib3": ("import urllib3", "urllib3.PoolManager()", "request('GET', 'u')"),
    "http.client": ("import http.client", "http.client.HTTPSConnection('h')", "getresponse()"),
    "SQLAlchemy's engine": ("import sqlalchemy", "sqlalchemy.create_engine('x')", "connect()"),
    "SQLAlchemy's session": (
        "from sqlalchemy.orm import sessionmaker",
        "sessionmaker()()",
        "scalars('x')",
    ),
    "a query": (
        "from sqlalchemy.orm import sessionmaker",
        "sessionmaker()()",
        "query(int).filter(1).order_by(2).first()",
    ),
    "SQLModel": ("from sqlmodel import Session", "Session()", "exec('x')"),
    "psycopg": ("import psycopg", "psycopg.connect('x').cursor()", "execute('x')"),
    "psycopg's pool": ("import psycopg_pool", "psycopg_pool.ConnectionPool('x')", "getconn()"),
    "psycopg2": ("import psycopg2", "psycopg2.connect('x').cursor()", "execute('x')"),
    "psycopg2's pool": (
        "from psycopg2.pool import ThreadedConnectionPool",
        "ThreadedConnectionPool(1, 2)",
        "getconn()",
    ),
    "pg8000": ("import pg8000", "pg8000.connect(user='x').cursor()", "execute('x')"),
    "PyMySQL": ("import pymysql", "pymysql.connect(host='x').cursor()", "execute('x')"),
    "mysqlclient": ("import MySQLdb", "MySQLdb.connect(host='x')", "commit()"),
    "MySQL Connector": (
        "import mysql.connector",
        "mysql.connector.connect(host='x').cursor()",
        "execute('x')",
    ),
    "sqlite3": ("import sqlite3", "sqlite3.connect('f')", "execute('x').fetchall()"),
    "pyodbc": ("import pyodbc", "pyodbc.connect('x').cursor()", "execute('x')"),
    "duckdb": ("import duckdb", "duckdb.connect('f')", "execute('x')"),
    "redis": ("import redis", "redis.from_url('u')", "hgetall('k')"),
    "redis, with a pool": (
        "import redis",
        "redis.Redis(connection_pool=redis.ConnectionPool.from_url('u'))",
        "get('k')",
    ),
    "a redis pipeline": ("import redis", "redis.Redis()", "pipeline().set('k', 1).execute()"),
    "pymongo": ("import pymongo", "pymongo.MongoClient()['shop']['users']", "find_one({})"),
    "a pymongo database": (
        "from pymongo import MongoClient",
        "MongoClient().get_database('shop')",
        "users.insert_one({})",
    ),
    "supabase": (
        "from supabase import create_client",
        "create_client('u', 'k')",
        "table('t').select('*').eq('id', 1).execute()",
    ),
    "supabase's storage": (
        "from supabase import create_client",
        "create_client('u', 'k')",
        "storage.from_('b').upload('p', b'')",
    ),
    "qdrant": (
        "from qdrant_client import QdrantClient",
        "QdrantClient(url='u')",
        "query_points('c', query=[1.0])",
    ),
    "chroma": (
        "import chromadb",
        "chromadb.PersistentClient('d').get_or_create_collection('c')",
        "query(query_texts=['x'])",
    ),
    "elasticsearch": (
        "from elasticsearch import Elasticsearch",
        "Elasticsearch('u')",
        "search(index='i')",
    ),
    "elasticsearch's indices": (
        "from elasticsearch import Elasticsearch",
        "Elasticsearch('u')",
        "indices.create(index='i')",
    ),
    "neo4j": (
        "from neo4j import GraphDatabase",
        "GraphDatabase.driver('u')",
        "execute_query('x')",
    ),
    "boto3's client": ("import boto3", "boto3.client('s3')", "put_object(Bucket='b')"),
    "boto3's session": (
        "import boto3",
        "boto3.session.Session().client('sqs')",
        "send_message(QueueUrl='u')",
    ),
    "boto3's resource": (
        "import boto3",
        "boto3.resource('dynamodb').Table('t')",
        "get_item(Key={})",
    ),
    "boto3's pages": (
        "import boto3",
        "boto3.client('s3').get_paginator('list_objects_v2')",
        "paginate(Bucket='b').build_full_result()",
    ),
    "Google Cloud Storage": (
        "from google.cloud import storage",
        "storage.Client().bucket('b')",
        "blob('p').upload_from_string('x')",
    ),
    "BigQuery": ("from google.cloud import bigquery", "bigquery.Client()", "query('x').result()"),
    "Firestore": (
        "from google.cloud import firestore",
        "firestore.Client()",
        "collection('c').document('d').get()",
    ),
    "Azure blobs": (
        "from azure.storage.blob import BlobServiceClient",
        "BlobServiceClient.from_connection_string('x')",
        "get_blob_client('c', 'b').upload_blob(b'')",
    ),
    "Azure Cosmos": (
        "from azure.cosmos import CosmosClient",
        "CosmosClient('u').get_database_client('d').get_container_client('c')",
        "upsert_item({})",
    ),
    "MinIO": ("from minio import Minio", "Minio('h')", "fput_object('b', 'o', 'f')"),
    "openai": (
        "from openai import OpenAI",
        "OpenAI()",
        "chat.completions.create(model='m', messages=[])",
    ),
    "anthropic": (
        "from anthropic import Anthropic",
        "Anthropic()",
        "messages.create(model='m', messages=[])",
    ),
    "LangChain": ("from langchain_openai import ChatOpenAI", "ChatOpenAI()", "invoke('x')"),
    "a model with tools": (
        "from langchain_openai import ChatOpenAI",
        "ChatOpenAI().bind_tools([]).with_retry()",
        "invoke('x')",
    ),
    "a pipe of a prompt and a model": (
        "from langchain_core.prompts import ChatPromptTemplate as Prompt\n"
        "from langchain_core.output_parsers import StrOutputParser\n"
        "from langchain_openai import ChatOpenAI",
        "Prompt.from_template('x') | ChatOpenAI() | StrOutputParser()",
        "invoke({})",
    ),
    "a vector store": (
        "from langchain_chroma import Chroma",
        "Chroma.from_documents([])",
        "similarity_search('x')",
    ),
    "a retriever": (
        "from langchain_qdrant import QdrantVectorStore",
        "QdrantVectorStore(client=None).as_retriever()",
        "invoke('x')",
    ),
    "a loader of documents": (
        "from langchain_community.document_loaders import PyPDFLoader",
        "PyPDFLoader('f.pdf')",
        "load()",
    ),
    "a graph": (
        "from langgraph.graph import StateGraph",
        "StateGraph(dict).compile()",
        "invoke({})",
    ),
    "LlamaIndex": (
        "from llama_index.core import VectorStoreIndex",
        "VectorStoreIndex.from_documents([]).as_query_engine()",
        "query('x')",
    ),
    "stripe": ("import stripe", "stripe.StripeClient('k')", "customers.create({})"),
    "twilio": ("from twilio.rest import Client", "Client('a', 't')", "messages.create(to='x')"),
    "sendgrid": (
        "from sendgrid import SendGridAPIClient",
        "SendGridAPIClient('k')",
        "send('x')",
    ),
    "Slack": ("from slack_sdk import WebClient", "WebClient()", "chat_postMessage(channel='c')"),
    "kafka-python": ("from kafka import KafkaProducer", "KafkaProducer()", "send('t', b'')"),
    "confluent-kafka": ("from confluent_kafka import Producer", "Producer({})", "flush()"),
    "pika": (
        "import pika",
        "pika.BlockingConnection(None).channel()",
        "basic_publish(exchange='', routing_key='q', body=b'')",
    ),
    "a task by its name": ("from celery import Celery", "Celery('x')", "send_task('t')"),
    "a celery result": (
        "from celery.result import AsyncResult",
        "AsyncResult('id')",
        "get()",
    ),
    "paramiko": ("import paramiko", "paramiko.SSHClient()", "exec_command('ls')"),
    "SFTP": ("import paramiko", "paramiko.SSHClient().open_sftp()", "put('a', 'b')"),
    "smtplib": ("import smtplib", "smtplib.SMTP('h')", "send_message('m')"),
    "ftplib": ("import ftplib", "ftplib.FTP('h')", "retrbinary('x', print)"),
    "imaplib": ("import imaplib", "imaplib.IMAP4_SSL('h')", "search(None, 'ALL')"),
    "LDAP": ("import ldap3", "ldap3.Connection('s')", "search('b', 'f')"),
    "docker": ("import docker", "docker.from_env()", "containers.run('image')"),
    "a process": ("import subprocess", "subprocess.Popen(['ls'])", "communicate()"),
    "an open file": ("import io", "open('f')", "read()"),
    "a path": ("from pathlib import Path", "Path('d') / 'f'", "read_bytes()"),
    "an archive": ("import zipfile", "zipfile.ZipFile('f')", "extractall('d')"),
    "a temporary file": ("import tempfile", "tempfile.NamedTemporaryFile()", "write(b'')"),
    "a data frame": ("import pandas as pd", "pd.read_csv('f')", "to_sql('t', None)"),
    "an image": ("from PIL import Image", "Image.open('f').convert('RGB')", "save('g')"),
    "a password context": (
        "from passlib.context import CryptContext",
        "CryptContext(schemes=['bcrypt'])",
        "verify('a', 'b')",
    ),
    "argon2": ("from argon2 import PasswordHasher", "PasswordHasher()", "hash('a')"),
    "key derivation": (
        "from cryptography.hazmat.primitives.kdf.scrypt import Scrypt",
        "Scrypt(salt=b'')",
        "derive(b'')",
    ),
    "a resolver": ("import dns.resolver", "dns.resolver.Resolver()", "resolve('h')"),
    "a lock": ("import threading", "threading.Lock()", "acquire()"),
    "an event": ("import threading", "threading.Event()", "wait()"),
    "a queue": ("import queue", "queue.Queue()", "get()"),
    "a future": (
        "from concurrent.futures import ThreadPoolExecutor",
        "ThreadPoolExecutor().submit(print)",
        "result()",
    ),
    "a process pool": ("import multiprocessing", "multiprocessing.Pool()", "map(print, [])"),
    "a thread": ("import threading", "threading.Thread(target=print)", "join()"),
    "a loop": ("import asyncio", "asyncio.new_event_loop()", "run_until_complete(None)"),
    "a socket": ("import socket", "socket.create_connection(('h', 1))", "recv(1)"),
    "peewee": ("import peewee", "peewee.PostgresqlDatabase('d')", "execute_sql('x')"),
    "Django's cache": ("from django.core.cache import cache", "cache", "set('k', 1)"),
}
"""A client: how it is imported, made, and asked to work."""


def probe(imported: str, made: str, call: str) -> str:
    """A client in one module, a service that keeps it, and two handlers."""
    return f"""
from app.clients import client
from app.service import Service, service

async def direct() -> None:
    client.{call}  # blocks

async def through_a_service(given: Service) -> None:
    service.work()  # blocks
    given.work()  # blocks
# app/clients.py
{imported}

client = {made}
# app/service.py
from app import clients

class Service:
    def __init__(self) -> None:
        self.client = clients.client

    def work(self) -> None:
        self.client.{call}

service = Service()
"""


DRIVERS = {f"the client of {name}": probe(*row) for name, row in CLIENTS.items()}
